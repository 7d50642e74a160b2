"""A time at one of the council's places: few are listed at once, many by their day. Works without JavaScript."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from connected.council.appointments.queries import by_day, free_times, places_called
from connected.council.appointments.rules import SlotNotOffered, SlotTaken
from connected.council.journeys.forms.slots import Offer, SlotForm
from connected.council.journeys.models import Draft
from connected.council.journeys.operations import choose_slot
from connected.council.journeys.queries import draft_under
from connected.council.journeys.rules.slots import seat_subject, slot_on
from connected.council.journeys.views.addresses import (
    address_after,
    back_address,
    path_through,
    step_address,
    with_change,
)
from connected.council.journeys.views.pages import OVERTAKEN, go_on, journey_page
from connected.council.services.rules.definition import Question
from connected.foundation.operations import Refused

FEW = 24
"""So many times are listed at once; more are asked for by their day."""


def answer_slot(request: HttpRequest, draft: Draft, question: Question) -> HttpResponse:
    subject = seat_subject(draft.pk, question.key)
    offers = [
        (place, time)
        for place in places_called(question.places)
        for time in free_times(place, but=subject)
    ]
    on_day = _of_day(request, offers)
    listed = on_day or offers
    form = SlotForm(
        question,
        offers if request.method == "POST" else listed,
        request.POST if request.method == "POST" else None,
        initial={"time": _kept(draft, question)},
        days=not on_day,
    )
    if form.is_valid():
        return _choose(request, draft, question, form, offers)
    if len(offers) > FEW and not on_day and not form.is_bound:
        return _page(request, draft, question, form, "choose-day", days=_days(offers))
    return _page(request, draft, question, form, "choose-time", is_free=bool(offers), day=on_day)


def _choose(
    request: HttpRequest, draft: Draft, question: Question, form: SlotForm, offers: list[Offer]
) -> HttpResponse:
    place, starts = form.chosen
    if not place:
        return go_on(request, draft, question, None)
    try:
        draft = choose_slot(
            draft_id=draft.pk, key=question.key, place=place, starts=starts, by=request.actor
        )
    except (SlotTaken, SlotNotOffered) as refused:
        return _refused(request, draft, question, form, refused, offers)
    except OVERTAKEN:
        return redirect("continue-journey", draft.pk)
    return redirect(address_after(request, draft, question.key))


def choose_anew(request: HttpRequest, draft_id: UUID, refused: Refused) -> HttpResponse:
    """At the last moment the time was gone: everything else is kept."""
    draft = draft_under(draft_id)
    chosen = slot_on(path_through(draft)) if draft else None
    if draft is None or chosen is None:
        return redirect("continue-journey", draft_id)
    messages.error(request, str(refused))
    return redirect(f"{step_address(draft, chosen[0])}?change=yes")


def _refused(
    request: HttpRequest,
    draft: Draft,
    question: Question,
    form: SlotForm,
    refused: Refused,
    offers: list[Offer],
) -> HttpResponse:
    form.refuse(refused)
    return _page(request, draft, question, form, "choose-time", is_free=bool(offers), day=None)


def _kept(draft: Draft, question: Question) -> str:
    answer = draft.answers.get(question.key)
    return f"{answer['place']} {answer['starts']}" if isinstance(answer, dict) else ""


def _of_day(request: HttpRequest, offers: list[Offer]) -> list[Offer]:
    wanted = (request.GET.get("place", ""), request.GET.get("day", ""))
    return [one for one in offers if (one[0].key, one[1].day.isoformat()) == wanted]


def _days(offers: list[Offer]) -> list[dict[str, Any]]:
    """By place, each day with how many times are free."""
    places = {place.pk: place for place, _ in offers}
    return [
        {"place": place, "days": by_day([time for other, time in offers if other.pk == number])}
        for number, place in places.items()
    ]


def _page(
    request: HttpRequest,
    draft: Draft,
    question: Question,
    form: SlotForm,
    template: str,
    **more: object,
) -> HttpResponse:
    here = with_change(request, step_address(draft, question.key))
    context = {
        "question": question,
        "form": form,
        "here": here,
        "joiner": "&" if "?" in here else "?",
        "back": back_address(request, draft, question.key),
        **more,
    }
    return journey_page(request, draft, template, **context)
