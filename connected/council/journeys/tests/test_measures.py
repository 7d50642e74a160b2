from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from connected.council.journeys import tasks
from connected.council.journeys.measures import CompletionRate, DraftRecords, Started
from connected.council.journeys.models import Draft
from connected.council.journeys.operations import clear_stale_drafts
from connected.council.journeys.tests.factories import make_draft, make_submitted
from connected.council.services.tests.factories import BY, make_service
from connected.foundation.measures import Period
from connected.foundation.permissions import Visitor
from connected.office.cases.tests.factories import make_officer
from connected.office.teams.models import Team

pytestmark = pytest.mark.django_db

MARCH = Period.month(2026, 3)


def started_at(moment, draft):
    Draft.objects.filter(pk=draft.pk).update(started_at=moment)


def test_completion_is_out_of_what_residents_started_by_themselves():
    make_submitted()
    make_draft()
    make_draft(channel="phone")
    make_draft(assisted=True)
    now = Period.month_of(timezone.localdate())

    assert CompletionRate().figure(now).fraction_text == "1 of 2"
    assert Started().figure(now).numerator == 4


@pytest.mark.parametrize(
    ("moment", "counted"),
    [
        (datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC), 0),
        (datetime(2026, 3, 1, 0, 0, tzinfo=UTC), 1),
        (datetime(2026, 3, 31, 22, 59, 59, tzinfo=UTC), 1),
        (datetime(2026, 3, 31, 23, 0, tzinfo=UTC), 0),
    ],
)
def test_month_begins_and_ends_by_the_councils_clock(moment, counted):
    started_at(moment, make_draft())

    assert Started().figure(MARCH).numerator == counted


def test_period_without_journeys_has_no_rate():
    assert CompletionRate().figure(MARCH).text == "no activity"


def test_clearing_changes_no_figure():
    make_submitted()
    make_draft()
    Draft.objects.update(changed_at=timezone.now() - timedelta(days=31))
    now = Period.month_of(timezone.localdate())
    before = CompletionRate().figure(now)

    clear_stale_drafts(by=BY)

    assert CompletionRate().figure(now) == before


def test_staff_may_see_the_journeys_behind_a_figure():
    make_service()
    make_draft()
    officer = make_officer(Team.objects.get(key="hats"))

    assert DraftRecords().visible_to(officer, Draft.objects.all()).count() == 1
    assert DraftRecords().visible_to(Visitor(), Draft.objects.all()).count() == 0


def test_job_clears_until_nothing_is_left(monkeypatch):
    monkeypatch.setattr("connected.council.journeys.operations.clearing.AT_ONCE", 1)
    for _ in range(3):
        make_draft(answers={"colour": "red"})
    Draft.objects.update(changed_at=timezone.now() - timedelta(days=31))

    tasks.clear_stale_drafts(timestamp=0)

    assert Draft.objects.filter(cleared_at=None).count() == 0
