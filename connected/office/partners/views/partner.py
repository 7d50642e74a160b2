"""The partner's own pages. Everything of a case on them comes out of a shared view, and from nowhere else."""

import functools
from collections.abc import Callable
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.files.downloads import serve
from connected.foundation.permissions import requires
from connected.foundation.spreadsheets import csv_download
from connected.foundation.ui.words import in_words
from connected.office.cases.operations import note_look
from connected.office.partners import forms, operations
from connected.office.partners.models import Share
from connected.office.partners.permissions import WORK_SHARED
from connected.office.partners.queries import Shared, files_seen, open_shares, opened_share
from connected.office.partners.rules.refusals import Shut
from connected.office.partners.views.shared import actor_of, fill_in, person_of, posted

Door = Callable[..., HttpResponseBase]


def shut_with_its_reason(view: Door) -> Door:
    """403 for what is shared no more, with the sentence that says why."""

    @functools.wraps(view)
    def door(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Shut as shut:
            return render(request, "partners/shut.html", {"sentence": str(shut)}, status=403)

    return door


@requires(WORK_SHARED)
@require_safe
def view_worklist(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    facts = {
        "shares": open_shares(actor_of(request), words),
        "words": words,
        "membership": person_of(request).partner_memberships.filter(left_at=None).first(),
    }
    return render(request, "partners/worklist.html", facts)


@requires(WORK_SHARED)
@require_safe
def export_worklist(request: HttpRequest) -> StreamingHttpResponse:
    """A line for each thing that is shared. Who takes it away has looked at all of it."""
    found = open_shares(actor_of(request), request.GET.get("q", "").strip())
    for shared in found:
        _note(request, shared)
    rows = [
        (one.view.reference, one.view.title, label, value)
        for one in found
        for label, value in (("What you are asked", one.share.question), *one.view.values)
    ]
    name = f"shared-with-us-{timezone.localdate():%Y-%m-%d}"
    return csv_download(name, ("Reference", "Kind of request", "What", "In words"), rows)


@requires(WORK_SHARED)
@require_safe
@shut_with_its_reason
def view_case(request: HttpRequest, reference: str) -> HttpResponse:
    shared = _shared_or_404(request, reference)
    _note(request, shared)
    contributions = shared.share.contributions.prefetch_related("files").order_by("-pk")
    facts = {
        "share": shared.share,
        "view": shared.view,
        "files": files_seen(shared),
        "contributions": contributions,
        "until": in_words(shared.share.agreement.ends_on),
    }
    return render(request, "partners/case.html", facts)


@requires(WORK_SHARED)
@require_safe
@shut_with_its_reason
def download_file(request: HttpRequest, reference: str, file: UUID) -> FileResponse:
    shared = _shared_or_404(request, reference)
    found = get_object_or_404(files_seen(shared), reference=file)
    _note(request, shared)
    return serve(found)


@requires(WORK_SHARED)
@shut_with_its_reason
def contribute(request: HttpRequest, reference: str) -> HttpResponse:
    shared = _shared_or_404(request, reference)
    _note(request, shared)
    form = forms.AnswerForm(posted(request), request.FILES or None)
    return fill_in(
        request,
        form,
        lambda **told: operations.contribute(share=shared.share, by=person_of(request), **told),
        title=f"Answer about request {reference}",
        back=reverse("view-shared-case", args=[reference]),
        done="Thank you. The council has it now.",
    )


def _shared_or_404(request: HttpRequest, reference: str) -> Shared:
    """What was never shared with them is not found: nobody learns that it exists."""
    try:
        return opened_share(person_of(request), reference)
    except Share.DoesNotExist:
        raise Http404 from None


def _note(request: HttpRequest, shared: Shared) -> None:
    share = shared.share
    note_look(
        case=share.case,
        by=actor_of(request),
        organisation=share.organisation.title,
        why=share.agreement.purpose,
    )
