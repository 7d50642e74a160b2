from datetime import date, timedelta

import pytest
from django.utils import timezone

from connected.demo.operations.delivery.reports import tell_comments, tell_decision_report
from connected.demo.people import BY_KEY
from connected.foundation.identity.models import User
from connected.foundation.identity.operations import create_user
from connected.foundation.permissions import System
from connected.strategy.bodies.tests.factories import make_meeting
from connected.strategy.decisions.tests.factories import make_proposal
from connected.strategy.reports.models import Report
from connected.strategy.reports.operations import draft_report

pytestmark = pytest.mark.django_db
DEMO = System("demo")


def people() -> dict[str, User]:
    return {
        person.key: create_user(email=person.email, name=person.name, roles=[person.role], by=DEMO)
        for person in BY_KEY.values()
    }


def _told(days_before: int) -> Report:
    proposal = make_proposal(body="cabinet")
    on = timezone.localdate()
    meeting = make_meeting("cabinet", on + timedelta(days=days_before))
    return tell_decision_report(proposal=proposal, meeting=meeting, people=people(), on=on, by=DEMO)


def test_decision_report_is_told_whole_and_published() -> None:
    report = _told(days_before=30)

    assert report.proposal is not None
    published = Report.objects.published().get()
    assert (published.kind, published.was_late) == ("decision", False)
    assert published.recommendations.standing().count() == 3
    assert [one.is_recommended for one in published.options.standing()] == [False] * 3 + [True]


def test_late_decision_report_says_so() -> None:
    _told(days_before=2)

    assert Report.objects.published().get().was_late


def test_readers_comment_on_the_next_update_and_one_is_settled() -> None:
    from connected.strategy.bodies.models import Body
    from connected.strategy.bodies.tests.factories import make_bodies

    make_bodies()
    everybody = people()
    report = draft_report(
        committee=Body.objects.get(key="scrutiny"),
        meeting_on=date(2030, 1, 9),
        first=date(2025, 7, 1),
        last=date(2025, 9, 30),
        by=everybody["programme-manager"],
    )

    tell_comments(report=report, people=everybody, by=DEMO)

    assert (report.comments.count(), report.comments.open().count()) == (3, 2)
