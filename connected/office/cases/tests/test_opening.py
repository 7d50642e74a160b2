import secrets
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from connected.foundation.audit.models import Event
from connected.foundation.files.operations import store_document
from connected.foundation.operations import DrawAgain
from connected.foundation.permissions import Visitor
from connected.office.cases import rules, signals
from connected.office.cases.models import Case, CaseType, Entry
from connected.office.cases.operations import add_note, change_stage
from connected.office.cases.queries import case_of_reporter, public_entries
from connected.office.cases.queries.timelines import files_of
from connected.office.cases.rules import Place, Reporter
from connected.office.cases.tests.factories import BY, london, make_case, make_case_type, make_user

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-03-06 10:00:00+00:00", tick=False)
def test_a_case_begins_at_the_first_stage_with_its_clock_running(case_type: CaseType) -> None:
    case = make_case(case_type=case_type)

    assert case.stage == "received"
    assert case.due_on == date(2026, 3, 11)
    assert case.team == case_type.team
    assert case.version == 1


def test_opening_begins_the_timeline_in_public(case_type: CaseType) -> None:
    case = make_case(case_type=case_type, channel="phone", by=Visitor())

    entry = Entry.objects.get(case=case)
    assert (entry.kind, entry.text, entry.public) == ("opened", "By phone", True)
    assert entry.by_name == "A visitor"
    assert entry.at == case.opened_at


def test_opening_leaves_an_event_without_personal_data(case_type: CaseType) -> None:
    case = make_case(case_type=case_type)

    event = Event.objects.get(subject=f"cases.case:{case.pk}")
    assert event.name == "cases.opened"
    assert event.facts == {"case_type": "missed-bin", "channel": "online"}


def test_opening_queues_one_thank_you(case_type: CaseType) -> None:
    case = make_case(case_type=case_type)

    job = ProcrastinateJob.objects.get(task_name="cases.acknowledge_case")
    assert job.args == {"case_id": case.pk}


def test_nobody_is_thanked_without_an_address(case_type: CaseType) -> None:
    make_case(case_type=case_type, reporter=Reporter(phone="01632 960001"))

    assert not ProcrastinateJob.objects.exists()


def test_a_signed_in_resident_need_not_say_who_they_are(case_type: CaseType) -> None:
    user = make_user(name="Sam Resident", email="Sam@Example.com")

    case = make_case(case_type=case_type, reporter=Reporter(user=user))

    assert (case.reporter, case.reporter_name) == (user, "Sam Resident")
    assert case.reporter_email == "sam@example.com"


def test_what_the_resident_typed_counts_more_than_their_account(case_type: CaseType) -> None:
    user = make_user(name="Sam Resident")

    case = make_case(case_type=case_type, reporter=Reporter(name="Sam R", user=user))

    assert case.reporter_name == "Sam R"


def test_a_point_outside_our_wards_has_no_ward(case_type: CaseType) -> None:
    case = make_case(case_type=case_type, place=Place(0.0, 0.0, "At sea"))

    assert (case.latitude, case.ward_code, case.ward_is_exact) == (0.0, "", False)


def test_a_case_may_have_no_place(case_type: CaseType) -> None:
    assert make_case(case_type=case_type, place=None).place_text == ""


def test_half_a_point_is_refused(case_type: CaseType) -> None:
    with pytest.raises(rules.PointNotWhole):
        make_case(case_type=case_type, place=Place(latitude=51.5))


def test_a_reference_that_is_taken_is_drawn_again(
    case_type: CaseType, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = iter("22222222" * 2 + "33333333")
    monkeypatch.setattr(secrets, "choice", lambda _: next(letters))

    first, second = make_case(case_type=case_type), make_case(case_type=case_type)

    assert [first.reference, second.reference] == ["22-2222-22", "33-3333-33"]


def test_a_generator_that_draws_the_same_for_ever_is_a_bug(
    case_type: CaseType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "choice", lambda _: "2")
    make_case(case_type=case_type)

    with pytest.raises(DrawAgain):
        make_case(case_type=case_type)


def test_a_request_of_another_system_makes_one_case(case_type: CaseType) -> None:
    given = {"case_type": case_type, "source": "fms", "source_reference": "17"}
    make_case(**given)

    with pytest.raises(rules.AlreadyOpened) as refused:
        make_case(**given)

    assert str(refused.value) == "The request 17 from fms has a case already."


def test_two_systems_may_use_the_same_number(case_type: CaseType) -> None:
    for source in ("fms", "lagan"):
        make_case(case_type=case_type, source=source, source_reference="17")

    assert Case.objects.count() == 2


def test_a_mistake_in_our_code_is_not_taken_for_a_refusal(case_type: CaseType) -> None:
    with pytest.raises(IntegrityError, match="cases_channel_known"):
        make_case(case_type=case_type, channel="pigeon")


def test_the_apps_above_hear_of_an_opening(case_type: CaseType) -> None:
    heard: list[Case] = []

    def hear(case: Case, **_: Any) -> None:
        heard.append(case)

    signals.case_opened.connect(hear)
    case = make_case(case_type=case_type)
    signals.case_opened.disconnect(hear)

    assert heard == [case]


def test_a_case_of_the_past_keeps_its_day(case_type: CaseType) -> None:
    case = make_case(case_type=case_type, opened_at=london(2025, 3, 3))

    assert case.due_on == date(2025, 3, 6)
    assert Entry.objects.get(case=case).at == london(2025, 3, 3)


def test_opening_costs_few_statements() -> None:
    case_type = make_case_type()
    place = Place(51.47, 0.33)
    make_case(case_type=case_type, place=place)

    with CaptureQueriesContext(connection) as statements:
        make_case(case_type=case_type, place=place)

    factory_and_its_savepoint = 3
    assert len(statements) - factory_and_its_savepoint <= 6


def test_files_of_a_submission_become_the_cases(case_type: CaseType) -> None:
    upload = SimpleUploadedFile("bill.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n")
    file = store_document(upload=upload, about="draft:1", by=BY)

    case = make_case(case_type=case_type, files=[file])

    assert list(files_of(case)) == [file]


def test_a_reporter_finds_the_case_by_reference_and_address(case_type: CaseType) -> None:
    user = make_user()
    case = make_case(case_type=case_type, reporter=Reporter(email="Ade@example.com", user=user))
    typed = case.reference.lower()

    assert case_of_reporter(reference=typed, email=" ADE@example.com ") == case
    assert case_of_reporter(reference=typed, user=user) == case
    assert case_of_reporter(reference=typed, email="eve@example.com") is None
    assert case_of_reporter(reference=typed, user=make_user()) is None
    assert case_of_reporter(reference=typed) is None
    assert case_of_reporter(reference="22-2222-22", email="ade@example.com") is None


def test_a_case_without_an_address_opens_to_no_empty_one(case_type: CaseType) -> None:
    case = make_case(case_type=case_type, reporter=Reporter())

    assert case_of_reporter(reference=case.reference, email="") is None


def test_the_resident_reads_what_is_public_in_order(case: Case) -> None:
    add_note(case=case, text="Dog in the yard.", by=BY)
    change_stage(case=case, stage="crew-sent", by=BY)

    assert [entry.kind for entry in public_entries(case)] == ["opened", "stage"]


def test_things_read_as_what_they_are(case: Case) -> None:
    assert str(case) == case.reference
    assert str(case.case_type) == "Missed bin"
    assert str(case.entries.get()) == f"Opened: {case.reference}"


def test_help_with_an_online_request_is_said(case_type: CaseType) -> None:
    assert make_case(case_type=case_type, assisted=True).channel_words == "Online, with help"
