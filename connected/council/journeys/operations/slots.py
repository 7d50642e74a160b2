"""A time at one of the council's places, from the answer to the case."""

from uuid import UUID

from django.db import transaction

from connected.council.appointments.models import Place
from connected.council.appointments.operations import (
    book_held,
    choose_later,
    hold_seat,
    keep_holding,
)
from connected.council.appointments.queries import places_called
from connected.council.appointments.rules import SlotNotOffered, SlotTaken
from connected.council.journeys.models import Draft
from connected.council.journeys.operations.answering import held_at, keep_answers
from connected.council.journeys.rules.paths import Path
from connected.council.journeys.rules.slots import seat_subject, slot_on
from connected.council.services.queries import definition_of
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case


@operation
def choose_slot(*, draft_id: UUID, key: str, place: str, starts: str, by: Actor) -> Draft:
    """Hold the time, and keep it as the answer. Raises SlotTaken or SlotNotOffered."""
    draft, _ = held_at(draft_id, key)
    if place not in definition_of(draft.revision).questions[key].places:
        raise SlotNotOffered
    where = _place(place)
    time = hold_seat(subject=seat_subject(draft.pk, key), place=where, starts=starts, by=by)
    answer = {
        "place": where.key,
        "title": where.title,
        "starts": time.starts_at.isoformat(),
        "ends": time.ends_at.isoformat(),
    }
    keep_answers(draft, {key: answer}, about=key, by=by)
    return draft


def hold_while_paying(draft: Draft, path: Path, by: Actor) -> None:
    """A hold that lapsed is taken up again. Raises SlotTaken where somebody else was quicker."""
    chosen = slot_on(path)
    if chosen is None:
        return
    key, answer = chosen
    subject = seat_subject(draft.pk, key)
    if not keep_holding(subject=subject, by=by):
        place = _place(answer["place"])
        hold_seat(subject=subject, place=place, starts=answer["starts"], by=by)
        keep_holding(subject=subject, by=by)


def book_slot(draft: Draft, path: Path, case: Case, by: Actor) -> None:
    """Raises SlotTaken or SlotNotOffered, and then nothing is sent."""
    chosen = slot_on(path)
    if chosen is not None:
        key, answer = chosen
        place = _place(answer["place"])
        subject = seat_subject(draft.pk, key)
        book_held(subject=subject, case=case, place=place, starts=answer["starts"], by=by)


def book_slot_if_free(draft: Draft, path: Path, case: Case, by: Actor) -> None:
    """It is paid for, so it is sent in any case: where the time is gone, the resident chooses another."""
    try:
        with transaction.atomic():
            book_slot(draft, path, case, by)
    except (SlotTaken, SlotNotOffered):
        chosen = slot_on(path)
        assert chosen is not None
        place = Place.objects.get(key=chosen[1]["place"])
        choose_later(case=case, place=place, by=by)


def _place(key: str) -> Place:
    found = places_called([key])
    if not found:
        raise SlotNotOffered
    return found[0]
