from typing import Any

import pytest

from connected.foundation.audit import record
from connected.foundation.audit.models import Event
from connected.foundation.identity.models import User
from connected.foundation.identity.operations import create_user
from connected.foundation.operations import DrawAgain, Refused, nothing_changed, operation
from connected.foundation.permissions import Actor, System

BY = System("test")


class TooLate(Refused):
    """The case {reference} was closed
    on {day}."""

    source = "Cabinet report, 3.10"


@operation
def welcome_two(*, emails: list[str], by: Actor) -> None:
    for email in emails:
        create_user(email=email, by=by)


@operation
def look_only(*, by: Actor) -> str:
    nothing_changed()
    return "as it was"


@operation
def note(*, by: Actor) -> None:
    record("test.noted", subject="test:1", by=by)


def test_refusal_is_its_docstring_with_the_facts_in_one_line() -> None:
    refused = TooLate(reference="BK-1", day="Monday")

    assert str(refused) == "The case BK-1 was closed on Monday."
    assert refused.facts == {"reference": "BK-1", "day": "Monday"}


@pytest.mark.django_db
def test_refusal_inside_undoes_the_whole() -> None:
    with pytest.raises(Refused):
        welcome_two(emails=["a@example.com", "a@example.com"], by=BY)

    assert User.objects.count() == 0


@pytest.mark.django_db
def test_operation_inside_another_audits_for_both() -> None:
    welcome_two(emails=["a@example.com", "b@example.com"], by=BY)

    assert User.objects.count() == 2


@pytest.mark.django_db
def test_operation_may_find_nothing_to_change() -> None:
    assert look_only(by=BY) == "as it was"


@pytest.mark.django_db
def test_operation_inside_another_opens_no_savepoint(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(
        3
    ):  # savepoint (the test is a transaction itself), event, release
        note(by=BY)


@operation
def draw(*, lots: list[str], by: Actor) -> str:
    """Takes the next lot; the first ones are taken."""
    create_user(email=f"{len(lots)}@example.com", by=by)
    lot = lots.pop()
    if lot == "taken":
        raise DrawAgain
    return lot


@operation
def draw_within(*, lots: list[str], by: Actor) -> str:
    return draw(lots=lots, by=by)


@pytest.mark.django_db
@pytest.mark.parametrize("drawing", [draw, draw_within])
def test_taken_lot_is_drawn_again_and_nothing_of_the_first_try_stays(drawing: Any) -> None:
    assert drawing(lots=["free", "taken", "taken"], by=BY) == "free"
    assert [user.email for user in User.objects.all()] == ["1@example.com"]


@pytest.mark.django_db
def test_generator_that_only_draws_what_is_taken_is_a_mistake() -> None:
    with pytest.raises(DrawAgain):
        draw(lots=["taken"] * 9, by=BY)


@pytest.mark.django_db
def test_event_outside_any_operation_is_written_at_once() -> None:
    record("test.noted", subject="test:1", by=BY)
    nothing_changed()

    assert [event.name for event in Event.objects.all()] == ["test.noted"]
