from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation.calendars import (
    clear_working_days_between,
    is_working_day,
    working_days_after,
)
from connected.foundation.notify.models import Message
from connected.strategy.bodies.models import Meeting
from connected.strategy.bodies.tests.factories import make_meeting
from connected.strategy.reports.models import Report, ReportSchedule
from connected.strategy.reports.operations import (
    define_report_schedules,
    draft_due_reports,
    name_report_author,
)
from connected.strategy.reports.queries import due_reports, scheduled_reports
from connected.strategy.reports.rules import NotTheirs
from connected.strategy.reports.rules.scheduling import publish_by
from connected.strategy.reports.tasks import draft_due_reports as job
from connected.strategy.reports.tests.factories import (
    TESTS,
    make_report,
    make_smallborough,
    make_user,
)

MEETING, DUE = date(2026, 12, 9), date(2026, 11, 11)


def make_schedule(**given: Any) -> ReportSchedule:
    entry = {
        "key": "to-cabinet",
        "body": "cabinet",
        "kind": "update",
        "author": "programme-manager",
    }
    define_report_schedules(schedules=[entry | given], by=TESTS)
    return ReportSchedule.objects.get(key=entry["key"])


@pytest.fixture
def author(db: None) -> Any:
    make_smallborough()
    make_meeting("cabinet", MEETING)
    return make_user("programme-manager", name="Pat Drafter")


def test_report_is_drafted_when_its_day_has_come(author: Any) -> None:
    make_schedule()

    assert draft_due_reports(today=date(2026, 11, 10), by=TESTS) == []
    [report] = draft_due_reports(today=DUE, by=TESTS)

    assert (report.author, report.meeting_on, report.schedule.key) == (
        author,
        MEETING,
        "to-cabinet",
    )
    assert str(report.period) == "1 August 2026 to 31 October 2026"


def test_author_is_told_by_message_with_the_last_day_in_time(author: Any) -> None:
    make_schedule()

    draft_due_reports(today=DUE, by=TESTS)

    message = Message.objects.get(template="reports.drafted")
    assert message.to == author.email
    assert "1 December 2026 at the latest" in message.body


def test_report_is_drafted_once_however_often_the_job_runs(author: Any) -> None:
    make_schedule()

    for _ in range(2):
        job(timestamp=1_794_700_800)

    assert Report.objects.count() == 1


def test_report_that_somebody_drafted_by_hand_is_let_be(author: Any) -> None:
    make_schedule()
    make_report(author=author)

    assert draft_due_reports(today=DUE, by=TESTS) == []


def test_without_anybody_to_draft_it_nothing_is_drafted(db: None) -> None:
    make_smallborough()
    make_meeting("cabinet", MEETING)
    make_schedule()

    assert draft_due_reports(today=DUE, by=TESTS) == []
    assert scheduled_reports(DUE)[0].author is None


def test_only_the_first_meeting_of_a_quarter_is_served(author: Any) -> None:
    make_schedule(every="quarter")
    make_meeting("cabinet", date(2026, 10, 7))

    assert due_reports(DUE) == []
    assert due_reports(date(2026, 10, 1))[0].meeting.held_on == date(2026, 10, 7)


def test_cancelled_meeting_gets_no_report(author: Any) -> None:
    make_schedule()
    Meeting.objects.update(status="cancelled", cancelled_because="Frost")

    assert due_reports(DUE) == []


def test_somebody_is_named_who_may_draft(author: Any) -> None:
    schedule = make_schedule()
    other = make_user("democratic-services")

    name_report_author(schedule=schedule, author=other, by=TESTS)
    name_report_author(schedule=schedule, author=other, by=TESTS)

    assert draft_due_reports(today=DUE, by=TESTS)[0].author == other


def test_who_may_not_draft_is_not_named(author: Any) -> None:
    with pytest.raises(NotTheirs):
        name_report_author(schedule=make_schedule(), author=make_user("councillor"), by=TESTS)


@given(st.dates(date(2024, 2, 1), date(2026, 12, 31)))
def test_published_by_that_day_members_have_it_in_time_and_a_day_later_not(day: date) -> None:
    by = publish_by(day)

    assert is_working_day(by)
    assert clear_working_days_between(day, by) >= 5
    assert clear_working_days_between(day, working_days_after(by, 1)) < 5


@pytest.mark.parametrize("number", [1, 3])
def test_page_takes_the_same_statements_for_any_number(
    number: int, author: Any, django_assert_max_num_queries: Any
) -> None:
    entry = {"body": "cabinet", "kind": "update", "author": "programme-manager"}
    entries = [entry | {"key": f"schedule-{place}"} for place in range(number)]
    define_report_schedules(schedules=entries, by=TESTS)
    for place in range(number):
        make_meeting("cabinet", date(2027, 1, 6 + place))

    with django_assert_max_num_queries(4):
        scheduled_reports(DUE)
