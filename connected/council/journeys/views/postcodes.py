"""An address by its postcode: find it, choose it, or type it by hand. Each is a page of its own, without JavaScript."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from connected.council.journeys.forms import (
    ChooseAddressForm,
    FindAddressForm,
    PostcodeAddressForm,
    form_for,
)
from connected.council.journeys.models import Draft
from connected.council.journeys.operations import look_up_postcode
from connected.council.journeys.rules.postcodes import kept, looked_up
from connected.council.journeys.views.addresses import back_address, step_address, with_change
from connected.council.journeys.views.pages import OVERTAKEN, go_on, journey_page, question_page
from connected.council.services.rules.definition import Question
from connected.foundation.geography.addresses import (
    KnownAddress,
    address_known_as,
    addresses_of,
    has_addresses,
)

BY = "by"
HAND, POSTCODE = "hand", "postcode"


def answer_postcode(request: HttpRequest, draft: Draft, question: Question) -> HttpResponse:
    by, answer = request.GET.get(BY, ""), draft.answers.get(question.key)
    typed = isinstance(answer, dict) and "uprn" not in answer
    if by == HAND or (not by and typed) or not has_addresses():
        return _by_hand(request, draft, question)
    postcode = str(draft.answers.get(looked_up(question.key), ""))
    if by == POSTCODE or not postcode:
        return _find(request, draft, question, postcode)
    return _choose(request, draft, question, postcode)


def _by_hand(request: HttpRequest, draft: Draft, question: Question) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    answer = draft.answers.get(question.key)
    if answer is None and (postcode := draft.answers.get(looked_up(question.key))):
        answer = {"postcode": postcode}
    form = form_for(question, answer=answer, data=data, is_own=draft.is_own)
    if isinstance(form, PostcodeAddressForm) and form.is_valid():
        return go_on(request, draft, question, form.answer)
    return question_page(request, draft, form)


def _find(request: HttpRequest, draft: Draft, question: Question, postcode: str) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = FindAddressForm(question, data, initial={"postcode": postcode}, is_own=draft.is_own)
    if not form.is_valid():
        return _page(request, draft, question, form, "find-address")
    found = form.cleaned_data["postcode"]
    if not found:
        return go_on(request, draft, question, None)
    try:
        look_up_postcode(draft_id=draft.pk, key=question.key, postcode=found, by=request.actor)
    except OVERTAKEN:
        return redirect("continue-journey", draft.pk)
    return redirect(with_change(request, step_address(draft, question.key)))


def _choose(request: HttpRequest, draft: Draft, question: Question, postcode: str) -> HttpResponse:
    addresses = addresses_of(postcode)
    answer = draft.answers.get(question.key)
    form = ChooseAddressForm(
        question,
        request.POST if request.method == "POST" else None,
        initial={"uprn": answer.get("uprn", "")} if isinstance(answer, dict) else {},
        addresses=addresses,
    )
    chosen = _chosen(form)
    if chosen is None:
        more = {"postcode": postcode, "addresses": addresses}
        return _page(request, draft, question, form, "choose-address", **more)
    return go_on(request, draft, question, kept(chosen))


def _chosen(form: ChooseAddressForm) -> KnownAddress | None:
    """Read anew by its number: nothing of it is taken from the page."""
    return address_known_as(form.cleaned_data["uprn"]) if form.is_valid() else None


def _page(
    request: HttpRequest,
    draft: Draft,
    question: Question,
    form: FindAddressForm | ChooseAddressForm,
    template: str,
    **more: object,
) -> HttpResponse:
    here = step_address(draft, question.key)
    query = "&change=yes" if "change" in request.GET else ""
    context = {
        "question": question,
        "form": form,
        "back": back_address(request, draft, question.key),
        "by_hand": f"{here}?{BY}={HAND}{query}",
        "by_postcode": f"{here}?{BY}={POSTCODE}{query}",
        **more,
    }
    return journey_page(request, draft, template, **context)
