"""For whoever was sent a link: no account, one request, and of it what the agreement shares."""

import functools
from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from connected.foundation.api_keys.operations import count_call
from connected.foundation.api_keys.rules import TooManyCalls, caller_at
from connected.foundation.files.downloads import serve
from connected.foundation.identity.adapters import address_of
from connected.foundation.operations import Refused
from connected.foundation.permissions import public
from connected.foundation.ui.addresses import hide_secret
from connected.office.cases.operations import note_look
from connected.office.partners import forms, operations
from connected.office.partners.queries import Consulted, consulted_case, files_by_link, link_with
from connected.office.partners.rules.refusals import LinkOpensNothing, Shut
from connected.office.partners.views.shared import fill_in, posted

LINKS = "consulted"
MOST_A_MINUTE = 60


@public
@never_cache
@require_safe
def open_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The browser keeps which link it opened. The secret is gone from the address before any page is shown."""
    hide_secret(request, secret)
    try:
        count_call(caller_at(address_of(request)), most=MOST_A_MINUTE)
    except TooManyCalls as refused:
        return _refused(request, refused, HTTPStatus.TOO_MANY_REQUESTS)
    link = link_with(secret)
    if link is None:
        answer = _refused(request, LinkOpensNothing(), HTTPStatus.FORBIDDEN)
    else:
        reference = link.case.reference
        request.session[LINKS] = request.session.get(LINKS, {}) | {reference: link.pk}
        answer = redirect("view-consulted-case", reference)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def by_link(page: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Opens while the link does, which is read anew each time; 403 with the reason afterwards. Each look is noted."""

    @public
    @never_cache
    @functools.wraps(page)
    def door(request: HttpRequest, reference: str, **address: object) -> HttpResponseBase:
        try:
            count_call(caller_at(address_of(request)), most=MOST_A_MINUTE)
            consulted = consulted_case(request.session.get(LINKS, {}).get(reference, 0), reference)
            _note(consulted)
            return page(request, consulted, **address)
        except Shut as shut:
            return _refused(request, shut, HTTPStatus.FORBIDDEN)
        except TooManyCalls as refused:
            return _refused(request, refused, HTTPStatus.TOO_MANY_REQUESTS)

    return door


@by_link
@require_safe
def view_case(request: HttpRequest, consulted: Consulted) -> HttpResponse:
    link = consulted.link
    facts = {
        "link": link,
        "view": consulted.view,
        "files": files_by_link(consulted),
        "contributions": link.contributions.order_by("-pk"),
    }
    return render(request, "partners/consulted.html", facts)


@by_link
@require_safe
def download_file(request: HttpRequest, consulted: Consulted, file: UUID) -> FileResponse:
    return serve(get_object_or_404(files_by_link(consulted), reference=file))


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, consulted: Consulted) -> HttpResponse:
    link, reference = consulted.link, consulted.view.reference
    return fill_in(
        request,
        forms.WordsForm(posted(request), request.FILES or None),
        lambda **told: operations.answer_by_link(link=link, by=link, **told),
        title="Answer",
        back=reverse("view-consulted-case", args=[reference]),
        done="Thank you. The council has your answer.",
        page="partners/consulted-answer.html",
    )


def _note(consulted: Consulted) -> None:
    link = consulted.link
    note_look(
        case=link.case,
        by=link,
        organisation=link.organisation.title,
        why=link.agreement.purpose,
    )


def _refused(request: HttpRequest, why: Refused, status: HTTPStatus) -> HttpResponse:
    return render(request, "partners/consulted-shut.html", {"sentence": str(why)}, status=status)
