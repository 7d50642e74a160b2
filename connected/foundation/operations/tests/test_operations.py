import pytest

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.identity.operations import create_user
from connected.foundation.operations import Refused, nothing_changed, operation
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
