"""What the person who asked does to their own request, and how its clock stands still meanwhile."""

from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.notify.models import Message
from connected.foundation.notify.rules import NotAnAddress
from connected.foundation.permissions import Visitor
from connected.office.cases.models import Case
from connected.office.cases.operations import (
    acknowledge_case,
    ask_for_more,
    ask_to_reopen,
    change_contact,
    change_own_contact,
    change_stage,
    close_case,
    go_on,
    message_reporter,
    note_news_read,
    receive_message,
    send_again,
    withdraw_case,
    write_letter,
)
from connected.office.cases.queries.timelines import files_of, unreached
from connected.office.cases.rules import (
    CaseIsClosed,
    NothingFailed,
    NothingWritten,
    NotOnThisTeam,
    NotWaiting,
    NoWayToReach,
    Reporter,
    SameContact,
    TooLateToReopen,
)
from connected.office.cases.tests.factories import (
    BY,
    london,
    make_case,
    make_case_type,
    make_officer,
    make_team,
    sign_in,
)

pytestmark = pytest.mark.django_db
RESIDENT = Visitor()
MONDAY, THURSDAY = london(2026, 3, 9), london(2026, 3, 12)
LETTER_TO = "Ade Resident\n1 High Street\nGrays\nRM17 6SL"
PAPER = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
STAGES = [
    {"key": "received", "title": "Received"},
    {"key": "asked", "title": "Waiting for you", "waiting_on": "resident"},
]


@pytest.fixture(autouse=True)
def _files_elsewhere(settings, tmp_path) -> None:
    storage = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": storage, "OPTIONS": {"location": tmp_path}}
    }


@pytest.fixture
def notify(settings, tmp_path) -> None:
    settings.NOTIFY_API_KEY = f"demo-{UUID(int=1)}-{UUID(int=2)}"
    settings.NOTIFY_SANDBOX_FILE = tmp_path / "notify.sqlite3"


def latest(case: Case):
    return case.entries.latest("pk")


# The clock


@pytest.fixture
def asked(officer: User) -> Case:
    """Due on Thursday 12 March; since Monday it waits for the resident."""
    with time_machine.travel(MONDAY, tick=False):
        case = make_case(case_type=make_case_type(team=officer.memberships.get().team))
        ask_for_more(case=case, text="Please send a photo.", by=officer)
    return case


def test_clock_stands_still_while_the_resident_is_asked(asked: Case) -> None:
    with time_machine.travel(london(2026, 3, 25), tick=False):
        assert (asked.is_waiting, asked.is_overdue, asked.days_late) == (True, False, 0)
        assert asked.lateness == "Due in 3 days, waiting for the resident"
        assert list(Case.objects.overdue(date(2026, 3, 25))) == []


def test_answer_starts_the_clock_and_gives_the_working_days_back(asked: Case) -> None:
    with time_machine.travel(THURSDAY, tick=False):
        receive_message(case=asked, text="Here it is.", by=RESIDENT)

    asked.refresh_from_db()
    assert (asked.due_on, asked.is_waiting) == (date(2026, 3, 17), False)
    assert asked.waited == timedelta(days=3)
    assert asked.news_at == THURSDAY


def test_time_with_us_and_with_the_resident_add_up(asked: Case) -> None:
    with time_machine.travel(THURSDAY, tick=False):
        assert asked.time_with_resident == timedelta(days=3)
        receive_message(case=asked, text="Here it is.", by=RESIDENT)
    with time_machine.travel(THURSDAY + timedelta(days=2), tick=False):
        assert asked.time_with_us == timedelta(days=2)
        assert asked.time_with_resident == timedelta(days=3)


def test_case_that_was_late_before_it_waits_is_still_late(officer: User, case: Case) -> None:
    Case.objects.update(opened_at=london(2026, 3, 2), due_on=date(2026, 3, 5))
    case.refresh_from_db()
    with time_machine.travel(MONDAY, tick=False):
        ask_for_more(case=case, text="Please send a photo.", by=officer)

    with time_machine.travel(london(2026, 3, 25), tick=False):
        assert case.days_late == 4
        assert list(Case.objects.overdue(date(2026, 3, 25))) == [case]


def test_stage_that_waits_for_the_resident_stops_the_clock(officer: User) -> None:
    case_type = make_case_type("foi", stages=STAGES, team=officer.memberships.get().team)
    with time_machine.travel(MONDAY, tick=False):
        case = make_case(case_type=case_type)
        change_stage(case=case, stage="asked", by=officer)
        assert case.is_waiting
    with time_machine.travel(THURSDAY, tick=False):
        change_stage(case=case, stage="received", by=officer)

    assert (case.due_on, case.is_waiting) == (date(2026, 3, 17), False)


def test_officer_goes_on_without_an_answer(asked: Case, officer: User) -> None:
    with time_machine.travel(THURSDAY, tick=False):
        go_on(case=asked, by=officer)

    assert asked.due_on == date(2026, 3, 17)
    with pytest.raises(NotWaiting):
        go_on(case=asked, by=officer)


def test_closing_ends_the_waiting_too(asked: Case, officer: User) -> None:
    with time_machine.travel(THURSDAY, tick=False):
        close_case(case=asked, outcome="collected", by=officer)

    assert (asked.waiting_since, asked.due_on) == (None, date(2026, 3, 17))


def test_resident_is_told_what_is_wanted(asked: Case) -> None:
    message = Message.objects.get(template="cases.more_wanted")

    assert "Please send a photo." in message.body
    assert latest(asked).get_kind_display() == "Waiting for the resident"


# What residents do


def test_resident_writes_with_files_and_the_team_has_news(case: Case, officer: User) -> None:
    uploads = [SimpleUploadedFile("bill.pdf", PAPER)]

    entry = receive_message(case=case, text="My bill.", uploads=uploads, by=RESIDENT)

    assert (entry.text, entry.public) == ("My bill.\nFile: bill.pdf", True)
    assert entry.by_name == "Ade Resident"
    assert [file.name for file in files_of(case)] == ["bill.pdf"]
    note_news_read(case=case, by=officer)
    note_news_read(case=case, by=officer)
    case.refresh_from_db()
    assert case.news_at is None


def test_empty_message_is_none(case: Case) -> None:
    with pytest.raises(NothingWritten):
        receive_message(case=case, text=" ", by=RESIDENT)


def test_answer_of_the_team_counts_as_read(case: Case, officer: User) -> None:
    receive_message(case=case, text="And now?", by=RESIDENT)

    message_reporter(case=case, text="Tomorrow.", by=officer)

    case.refresh_from_db()
    assert case.news_at is None


def test_resident_withdraws(case: Case) -> None:
    withdraw_case(case=case, why="Found it.", by=RESIDENT)

    assert (case.outcome_title, latest(case).text) == ("Withdrawn", "Withdrawn\n\nFound it.")
    with pytest.raises(CaseIsClosed):
        withdraw_case(case=case, why="", by=RESIDENT)
    with pytest.raises(CaseIsClosed):
        receive_message(case=case, text="Hello?", by=RESIDENT)


def test_unhappy_resident_opens_it_again_while_it_is_fresh(case: Case, officer: User) -> None:
    close_case(case=case, outcome="collected", by=officer)

    ask_to_reopen(case=case, why="It is still here.", by=RESIDENT)

    assert (case.is_open, case.times_reopened, case.news_at is None) == (True, 1, False)
    assert latest(case).text == "It is still here."


def test_it_is_too_late_after_28_days(case: Case, officer: User) -> None:
    close_case(case=case, outcome="collected", by=officer)

    with (
        time_machine.travel(timezone.now() + timedelta(days=29)),
        pytest.raises(TooLateToReopen, match="28 days"),
    ):
        ask_to_reopen(case=case, why="It is still here.", by=RESIDENT)


def test_new_contact_details_are_told_to_the_old_address(case: Case) -> None:
    change_own_contact(case=case, name="Ade", email="New@Example.com", phone="", by=RESIDENT)

    assert case.reporter_email == "new@example.com"
    assert Message.objects.get(template="cases.contact_changed").to == "ade@example.com"
    assert latest(case).by_name == "Ade Resident"
    with pytest.raises(SameContact):
        change_own_contact(case=case, name="Ade", email="new@example.com", phone="", by=RESIDENT)
    with pytest.raises(NotAnAddress):
        change_own_contact(case=case, name="Ade", email="new", phone="", by=RESIDENT)


def test_officer_changes_contact_details_of_their_own_team(case: Case, officer: User) -> None:
    change_contact(case=case, name="Ade Resident", email="ade@example.com", phone="1", by=officer)

    assert (case.reporter_phone, latest(case).by_name) == ("1", "Olu Officer")
    assert not Message.objects.filter(template="cases.contact_changed").exists()
    with pytest.raises(NotOnThisTeam):
        change_contact(case=case, name="", email="", phone="", by=make_officer(make_team("roads")))


def test_contact_details_of_somebody_who_gave_none(case_type) -> None:
    case = make_case(case_type=case_type, reporter=Reporter())

    change_own_contact(case=case, name="", email="a@example.com", phone="", by=RESIDENT)

    assert latest(case).by_name == "The resident"
    assert Message.objects.count() == 0


def test_somebody_who_had_no_address_is_reached_at_the_new_one_only(case: Case) -> None:
    change_own_contact(case=case, name="Ade Resident", email="", phone="1", by=RESIDENT)

    assert (case.reporter_email, case.reporter_phone) == ("", "1")


# How residents are reached


@pytest.mark.usefixtures("notify")
def test_who_gave_only_a_mobile_number_gets_text_messages(case_type, officer: User) -> None:
    case = make_case(case_type=case_type, reporter=Reporter(name="Ade", phone="07700 900982"))

    acknowledge_case(case=case, by=BY)
    message_reporter(case=case, text="Which bin?", by=officer)

    assert [(one.channel, one.to) for one in Message.objects.all()] == [
        ("sms", "447700900982"),
        ("sms", "447700900982"),
    ]


def test_without_a_carrier_of_text_messages_nobody_is_reached_by_phone(case_type, officer) -> None:
    case = make_case(case_type=case_type, reporter=Reporter(name="Ade", phone="07700 900982"))

    with pytest.raises(NoWayToReach):
        message_reporter(case=case, text="Which bin?", by=officer)


@pytest.mark.usefixtures("notify")
def test_letter_goes_by_post(case: Case, officer: User) -> None:
    entry = write_letter(case=case, address=LETTER_TO, text="Please call.", by=officer)

    assert entry.message is not None
    assert (entry.message.channel, entry.message.to) == ("letter", LETTER_TO)


def test_message_that_failed_comes_before_staff_and_is_sent_again(
    case: Case, officer: User
) -> None:
    entry = message_reporter(case=case, text="Which bin?", by=officer)
    Message.objects.update(status="failed", reason="There is no such address or number.")
    assert list(unreached(officer)) == [entry]
    assert list(unreached(make_officer(make_team("roads")))) == []
    change_contact(case=case, name="Ade", email="right@example.com", phone="", by=officer)
    Message.objects.filter(template="cases.contact_changed").delete()

    again = send_again(case=case, by=officer)

    assert again.message is not None
    assert again.message.to == "right@example.com"
    assert list(unreached(officer)) == []
    with pytest.raises(NothingFailed):
        send_again(case=case, by=officer)


@pytest.mark.usefixtures("notify")
def test_letter_that_failed_goes_to_its_own_address_again(case: Case, officer: User) -> None:
    write_letter(case=case, address=LETTER_TO, text="Please call.", by=officer)
    Message.objects.update(status="failed")

    again = send_again(case=case, by=officer)

    assert again.message is not None
    assert again.message.to == LETTER_TO


def test_nothing_to_send_again_where_nothing_was_sent(case: Case, officer: User) -> None:
    with pytest.raises(NothingFailed):
        send_again(case=case, by=officer)


# The pages


@pytest.fixture
def at_work(client: Client, officer: User) -> Client:
    return sign_in(client, officer)


@pytest.mark.usefixtures("notify")
def test_officer_asks_writes_and_reads_in_the_browser(at_work: Client, case: Case) -> None:
    def act(page: str, **answers: str) -> str:
        case.refresh_from_db()
        address = reverse(page, args=[case.reference])
        assert at_work.get(address).status_code == 200
        said = at_work.post(address, {"version": case.version, **answers}, follow=True)
        return said.content.decode()

    assert "Its clock stands still" in act("ask-for-more", text="A photo, please.")
    assert "Go on without waiting" in at_work.get(f"/cases/{case.reference}/").content.decode()
    assert "runs again" in act("go-on-with-case")
    assert "Your letter" in act("write-letter", address=LETTER_TO, text="Please call.")
    assert "are changed" in act("change-contact", name="Ade", email="a@example.com", phone="")
    receive_message(case=case, text="Here.", by=RESIDENT)
    assert "Mark as read" in at_work.get(f"/cases/{case.reference}/").content.decode()
    assert "New message" in at_work.get("/worklist/?tab=news").content.decode()
    assert "needs nothing more" in act("note-news-read")
    Message.objects.update(status="failed", reason="The inbox is full.")
    assert "did not arrive at" in at_work.get(f"/cases/{case.reference}/").content.decode()
    assert "The inbox is full." in at_work.get("/worklist/not-delivered/").content.decode()
    assert "on its way again" in act("send-message-again")
    assert "Everything arrived" in at_work.get("/worklist/not-delivered/").content.decode()
