"""What an officer does from the page of a case."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from connected.foundation.permissions import requires
from connected.office.cases.models import Case
from connected.office.cases.permissions import WORK_CASES
from connected.office.partners import forms, operations
from connected.office.partners.queries import agreements_for, links_of
from connected.office.partners.views.shared import actor_of, fill_in, posted


def _case(request: HttpRequest, reference: str) -> Case:
    visible = Case.objects.visible_to(actor_of(request)).select_related("case_type", "team")
    return get_object_or_404(visible, reference=reference)


@requires(WORK_CASES)
def share_case(request: HttpRequest, reference: str) -> HttpResponse:
    case = _case(request, reference)
    agreements = agreements_for(case, timezone.localdate())
    return fill_in(
        request,
        forms.ShareForm(agreements, posted(request)),
        lambda **told: operations.share_case(case=case, by=actor_of(request), **told),
        title=f"Share request {reference}",
        back=reverse("view-case", args=[reference]),
        done=f"Request {reference} is shared, and waits for an answer.",
    )


@requires(WORK_CASES)
def end_share(request: HttpRequest, reference: str, share: int) -> HttpResponse:
    case = _case(request, reference)
    found = get_object_or_404(case.shares.select_related("organisation"), pk=share)
    return fill_in(
        request,
        forms.WhyForm(posted(request)),
        lambda **told: operations.end_share(share=found, by=actor_of(request), **told),
        title=f"Stop sharing with {found.organisation}",
        back=reverse("view-case", args=[reference]),
        done=f"{found.organisation} does not see request {reference} any more.",
    )


@requires(WORK_CASES)
def ask_consultee(request: HttpRequest, reference: str) -> HttpResponse:
    case = _case(request, reference)
    agreements = agreements_for(case, timezone.localdate())
    return fill_in(
        request,
        forms.AskForm(agreements, posted(request)),
        lambda **told: operations.ask_consultee(case=case, by=actor_of(request), **told),
        title="Ask somebody by a link",
        back=reverse("view-case", args=[reference]),
        done="The link is sent. The request waits for an answer.",
    )


@requires(WORK_CASES)
def revoke_link(request: HttpRequest, reference: str, link: int) -> HttpResponse:
    found = get_object_or_404(links_of(_case(request, reference)), pk=link)
    return fill_in(
        request,
        forms.WhyForm(posted(request)),
        lambda **told: operations.revoke_link(link=found, by=actor_of(request), **told),
        title=f"Revoke the link of {found.email}",
        back=reverse("view-case", args=[reference]),
        done="The link opens nothing any more.",
    )
