from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from connected.foundation.audit.models import Event, Seal
from connected.foundation.audit.operations import seal_events
from connected.foundation.audit.queries import broken_seals, history_of
from connected.foundation.audit.tasks import seal_events as job
from connected.foundation.identity.operations import create_user
from connected.foundation.permissions import System

pytestmark = pytest.mark.django_db
BY = System("test")
LATER = timedelta(hours=1)


def seal_later() -> Seal | None:
    with time_machine.travel(timezone.now() + LATER):
        return seal_events(by=BY)


def tamper(statement: str) -> None:
    """Somebody with the database's own keys goes past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET session_replication_role = DEFAULT")


def test_event_says_who_did_what_to_what() -> None:
    user = create_user(email="a@example.com", roles=["officer"], by=BY)

    events = history_of(f"identity.user:{user.pk}")

    assert [str(event) for event in events] == [
        f"identity.{what} identity.user:{user.pk} by system:test"
        for what in ("user_created", "role_granted", "address_vouched_for")
    ]


def test_seals_chain_and_the_audit_is_whole() -> None:
    create_user(email="a@example.com", by=BY)
    first = seal_later()
    create_user(email="b@example.com", by=BY)
    second = seal_later()

    assert second.first_event > first.last_event
    assert str(first) == f"events {first.first_event} to {first.last_event}"
    assert broken_seals() == []
    call_command("verify_audit")


def test_nothing_new_makes_no_seal() -> None:
    create_user(email="a@example.com", by=BY)
    seal_later()

    assert seal_later() is None


def test_young_events_wait_for_their_neighbours() -> None:
    create_user(email="a@example.com", by=BY)

    job(timestamp=0)

    assert Seal.objects.count() == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET actor = 'user:1' WHERE id = (SELECT min(id) FROM audit_event)",
        "DELETE FROM audit_event WHERE id = (SELECT min(id) FROM audit_event)",
    ],
)
def test_tampering_past_the_triggers_is_found(statement: str) -> None:
    create_user(email="a@example.com", by=BY)
    seal = seal_later()

    tamper(statement)

    assert [found.seal for found in broken_seals()] == [seal]
    with pytest.raises(CommandError, match="tampered"):
        call_command("verify_audit")


def test_rolled_back_change_leaves_no_event() -> None:
    create_user(email="a@example.com", by=BY)
    before = Event.objects.count()

    with pytest.raises(Exception, match="already signs in"):
        create_user(email="a@example.com", by=BY)

    assert Event.objects.count() == before
