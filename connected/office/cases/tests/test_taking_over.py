import secrets
from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from connected.foundation.audit.models import Event
from connected.foundation.operations import Refused
from connected.office.cases.models import Case, CaseType
from connected.office.cases.operations import take_over_cases
from connected.office.cases.rules import PastCase, PastEntry, Place, Reporter
from connected.office.cases.tests.factories import BY, london, make_case, make_officer

pytestmark = pytest.mark.django_db
OPENED, CLOSED = london(2025, 3, 3), london(2025, 3, 5)


def past(case_type: CaseType, **given: object) -> PastCase:
    return PastCase(
        **{"case_type": case_type, "channel": "phone", "summary": "Bin", "opened_at": OPENED}
        | given
    )


def test_a_case_comes_with_its_past(case_type: CaseType) -> None:
    officer = make_officer(case_type.team)
    [case] = take_over_cases(
        cases=[
            past(
                case_type,
                closed_at=CLOSED,
                outcome="collected",
                stage="crew-sent",
                assigned_to=officer,
                reporter=Reporter(email="Ade@Example.com"),
                place=Place(51.47, 0.33, "Grays"),
            )
        ],
        by=BY,
    )

    case.refresh_from_db()
    assert (case.opened_at, case.closed_at, case.first_closed_at) == (OPENED, CLOSED, CLOSED)
    assert (case.stage, case.outcome, case.assigned_to) == ("crew-sent", "collected", officer)
    assert (case.due_on, case.reporter_email) == (date(2025, 3, 6), "ade@example.com")
    kinds = [(one.kind, one.text, one.at) for one in case.entries.order_by("at")]
    assert kinds == [("opened", "By phone", OPENED), ("closed", "Collected", CLOSED)]


def test_an_open_case_begins_at_the_first_stage(case_type: CaseType) -> None:
    [case] = take_over_cases(cases=[past(case_type)], by=BY)

    assert (case.stage, case.closed_at) == ("received", None)
    assert case.entries.count() == 1


def test_a_timeline_that_is_handed_over_is_kept_as_it_was(case_type: CaseType) -> None:
    note = PastEntry("note", CLOSED, "Olu Officer", "Dog in the yard.")

    [case] = take_over_cases(cases=[past(case_type, entries=[note])], by=BY)

    entry = case.entries.get()
    assert (entry.kind, entry.by_name, entry.public) == ("note", "Olu Officer", False)


def test_many_cases_leave_one_event_and_no_messages(case_type: CaseType) -> None:
    reporter = Reporter(email="ade@example.com")

    take_over_cases(cases=[past(case_type, reporter=reporter)] * 3, by=BY)

    assert Case.objects.count() == 3
    assert Event.objects.get(name="cases.taken_over").facts == {"cases": 3}
    assert not ProcrastinateJob.objects.exists()


def test_nothing_to_take_over_is_nothing_done() -> None:
    assert take_over_cases(cases=[], by=BY) == []
    assert not Event.objects.exists()


def test_references_that_meet_are_drawn_again(
    case_type: CaseType, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = iter("22222222" * 3 + "33333333" * 2 + "44444444")
    monkeypatch.setattr(secrets, "choice", lambda _: next(letters))
    make_case(case_type=case_type)

    taken = take_over_cases(cases=[past(case_type), past(case_type)], by=BY)

    assert [case.reference for case in taken] == ["33-3333-33", "44-4444-44"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"closed_at": OPENED, "opened_at": CLOSED, "outcome": "collected"},
        {"closed_at": CLOSED, "outcome": "eaten"},
        {"closed_at": CLOSED},
        {"outcome": "collected"},
        {"stage": "on-the-moon"},
        {"first_closed_at": london(2025, 3, 1)},
    ],
)
def test_a_past_that_cannot_have_been_is_refused(
    case_type: CaseType, wrong: dict[str, object]
) -> None:
    with pytest.raises(Refused):
        take_over_cases(cases=[past(case_type, **wrong)], by=BY)
