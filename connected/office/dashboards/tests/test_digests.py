import threading
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from connected.foundation.audit.models import Event
from connected.foundation.identity.models import User
from connected.foundation.notify.models import Message
from connected.foundation.permissions import System, roles
from connected.office.cases.models import CaseType
from connected.office.cases.tests.factories import make_officer, make_user, sign_in
from connected.office.dashboards import tasks
from connected.office.dashboards.models import Digest, DigestChoice
from connected.office.dashboards.operations import choose_digest, queue_digests, send_digest
from connected.office.dashboards.queries.digests import _days, readers, wants_digest
from connected.office.dashboards.rules import week_of
from connected.office.dashboards.tests.factories import keep, make_manager, make_types, told

pytestmark = pytest.mark.django_db
BY = System("tests")
LAST_WEEK = date(2026, 11, 16)


def queued() -> list[dict]:
    jobs = ProcrastinateJob.objects.filter(task_name="dashboards.send_digest").order_by("pk")
    return [job.args for job in jobs]


def at(year: int, month: int, day: int, hour: int) -> int:
    return int(datetime(year, month, day, hour, tzinfo=UTC).timestamp())


def test_a_digest_tells_the_week_in_words_with_links(
    types: list[CaseType], manager: User, settings: object
) -> None:
    settings.SITE_ADDRESS = "https://council.example"  # type: ignore[attr-defined]
    keep(
        [
            told(types[0], days_ago=6),
            told(types[0], days_ago=40),
            told(types[1], days_ago=9, closed_ago=5),
            told(types[2], days_ago=6),
        ]
    )

    digest = send_digest(user=manager, monday=LAST_WEEK, by=BY)

    assert digest
    assert digest.message
    message = digest.message
    link = "https://council.example/dashboard/cases/?figure="
    assert message.to == manager.email
    assert message.subject == "Waste: the week 16 to 22 November 2026"
    assert f"Came in: 2 {link}opened&week=2026-11-16" in message.body
    assert f"Closed: 1 {link}closed&week=2026-11-16" in message.body
    assert f"Past their date: 2 {link}overdue" in message.body
    assert f"Open for more than 20 working days: 1 {link}old" in message.body
    assert "Waiting for: us 2, residents 0, partners 0" in message.body
    assert "Came back: 0% (0 of 1)." in message.body
    assert "Stop it here: https://council.example/dashboard/weekly-email/" in message.body
    assert Event.objects.filter(name="dashboards.digest_sent").count() == 1


def test_a_digest_is_sent_once_a_week(manager: User) -> None:
    first = send_digest(user=manager, monday=LAST_WEEK, by=BY)
    again = send_digest(user=manager, monday=LAST_WEEK, by=BY)
    before = send_digest(user=manager, monday=date(2026, 11, 9), by=BY)

    assert first == again != before
    assert Message.objects.count() == 2


def test_a_worker_that_dies_half_way_leaves_nothing(
    manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(**given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("connected.office.dashboards.operations.send_message", die)
        with pytest.raises(KeyboardInterrupt):
            send_digest(user=manager, monday=LAST_WEEK, by=BY)
    assert not Digest.objects.exists()

    assert send_digest(user=manager, monday=LAST_WEEK, by=BY)
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one() -> None:
    manager = make_manager(make_types()[0].team)
    start = threading.Barrier(2)

    def work() -> None:
        start.wait()
        send_digest(user=User.objects.get(pk=manager.pk), monday=LAST_WEEK, by=BY)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    [one.start() for one in workers]
    [one.join() for one in workers]

    assert (Digest.objects.count(), Message.objects.count()) == (1, 1)


def test_managers_are_written_to_and_officers_who_ask(types: list[CaseType], manager: User) -> None:
    officer, asks = make_officer(types[0].team), make_officer(types[0].team)
    silent = make_manager(types[0].team)
    choose_digest(user=asks, wants=True, by=asks)
    choose_digest(user=silent, wants=False, by=silent)

    assert list(readers(LAST_WEEK)) == [manager, asks]
    assert [wants_digest(one) for one in (manager, officer, asks, silent)] == [
        True,
        False,
        True,
        False,
    ]


def test_who_was_written_to_or_left_is_not_queued(types: list[CaseType], manager: User) -> None:
    left = make_manager(types[0].team)
    User.objects.filter(pk=left.pk).update(is_active=False)
    other = make_manager(types[2].team)
    send_digest(user=manager, monday=LAST_WEEK, by=BY)

    assert queue_digests(monday=LAST_WEEK, by=BY) == 1
    assert queued() == [{"user_id": other.pk, "monday": "2026-11-16"}]


def test_nobody_to_write_to_leaves_no_trace(db: None) -> None:
    assert queue_digests(monday=LAST_WEEK, by=BY) == 0
    assert not Event.objects.filter(name="dashboards.digests_queued").exists()


def test_who_has_no_team_or_no_right_is_told_nothing(types: list[CaseType]) -> None:
    without_team = make_user(role=roles.TeamManager.slug)
    without_right = make_user(role=roles.Operator.slug)

    for user in (without_team, without_right):
        assert send_digest(user=user, monday=LAST_WEEK, by=BY) is None
    assert not Digest.objects.exists()


def test_an_auditor_who_asks_is_told_of_every_team(types: list[CaseType]) -> None:
    auditor = make_user(role=roles.Auditor.slug)

    digest = send_digest(user=auditor, monday=LAST_WEEK, by=BY)

    assert digest
    assert digest.message
    assert digest.message.subject.startswith("Every team:")


@pytest.mark.parametrize(
    ("month", "day", "hour", "is_sent"),
    [(11, 23, 6, False), (11, 23, 7, True), (7, 6, 5, False), (7, 6, 6, True), (11, 23, 15, True)],
)
def test_it_is_seven_by_the_clock_of_the_council(
    manager: User, month: int, day: int, hour: int, is_sent: bool
) -> None:
    tasks.queue_digests(timestamp=at(2026, month, day, hour))

    assert bool(queued()) is is_sent


def test_the_job_sends(manager: User) -> None:
    tasks.send_digest(user_id=manager.pk, monday="2026-11-16")

    digest = Digest.objects.get()
    assert str(digest) == "Mo Manager, week of 2026-11-16"
    assert digest.sunday == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("monday", "words"),
    [
        (date(2026, 11, 16), "16 to 22 November 2026"),
        (date(2026, 11, 30), "30 November to 6 December 2026"),
        (date(2026, 12, 28), "28 December 2026 to 3 January 2027"),
    ],
)
def test_days_of_a_week_are_said_shortly(monday: date, words: str) -> None:
    assert _days(week_of(monday)) == words


def test_a_choice_is_kept_once_and_can_be_changed(manager: User) -> None:
    for wants in (False, False, True):
        choose_digest(user=manager, wants=wants, by=manager)

    assert str(DigestChoice.objects.get()) == "Mo Manager: yes"
    assert Event.objects.filter(name="dashboards.digest_chosen").count() == 2


def test_the_page_asks_and_keeps_the_answer(client: Client, manager: User) -> None:
    sign_in(client, manager)

    asked = client.get("/dashboard/weekly-email/").content.decode()
    blank = client.post("/dashboard/weekly-email/", {}).content.decode()
    kept = client.post("/dashboard/weekly-email/", {"wants": "no"}, follow=True).content.decode()

    assert 'value="yes" checked' in asked
    assert "Select yes if you want an email each Monday" in blank
    assert "You get no weekly email." in kept
    assert not wants_digest(User.objects.get(pk=manager.pk))
    client.post("/dashboard/weekly-email/", {"wants": "yes"})
    assert wants_digest(User.objects.get(pk=manager.pk))
