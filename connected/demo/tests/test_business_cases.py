"""The demo's business cases return what their stories say."""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from connected.demo.operations import open_accounts
from connected.demo.operations.delivery.business_cases import (
    TOLD,
    tell_business_case,
    tell_next_stage,
)
from connected.demo.people import PEOPLE
from connected.foundation.permissions import System
from connected.strategy.business_cases.models import BusinessCase
from connected.strategy.business_cases.operations import submit_business_case
from connected.strategy.business_cases.queries.showing import shown
from connected.strategy.business_cases.queries.working import gaps
from connected.strategy.decisions.models import Proposal
from connected.strategy.projects.models import Project
from connected.strategy.projects.tests.factories import make_project

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_strategy")]
BY = System("test")
NEGATIVE = {"community-cloud", "crew-telephones"}


@pytest.fixture
def _strategy() -> None:
    call_command("load", str(settings.COUNCIL_FOLDER), stdout=io.StringIO())


@pytest.fixture
def people():
    return {person.key: user for person, user in zip(PEOPLE, open_accounts(by=BY), strict=True)}


def told(key: str, people, on: date, **given) -> BusinessCase:
    project = Project.objects.filter(title=key).first() or make_project(
        title=key, entered_on=on - timedelta(days=90)
    )
    return tell_business_case(key=key, project=project, people=people, on=on, **given)


@pytest.mark.parametrize("key", TOLD["cases"])
def test_case_is_whole_and_returns_what_its_story_says(key: str, people) -> None:
    today = timezone.localdate()

    case = told(key, people, today)

    assert gaps(case) == []
    proposal = submit_business_case(case=case, on=today, by=case.author)
    assert proposal.return_state == ("negative" if key in NEGATIVE else "positive")
    assert "ade up for the demo" in str(case.frozen.inputs)


def test_reworked_case_returns_more_than_it_costs(people) -> None:
    today = timezone.localdate()
    first = told("community-cloud", people, today)
    BusinessCase.objects.filter(pk=first.pk).update(
        status="refused", proposal="X", submitted_on=today, decided_on=today
    )

    case = told("community-cloud", people, today, version=2)

    verdict = shown(case, today).results.verdict
    assert (case.revision, verdict.is_positive) == (2, True)
    assert Proposal.objects.count() == 0


def test_figures_are_the_same_at_each_telling(people) -> None:
    today = timezone.localdate()

    values = {
        shown(told(key, people, today), today).results.preferred.worth.npsv.value
        for key in ["pay-and-book"] * 2
    }

    assert len(values) == 1
    assert values.pop() > Decimal(0)


def test_next_stage_is_left_being_written(people) -> None:
    today = timezone.localdate()
    case = told("council-tax-online", people, today)
    BusinessCase.objects.filter(pk=case.pk).update(
        status="approved", proposal="X", submitted_on=today, decided_on=today
    )

    draft = tell_next_stage(project=case.project, people=people, on=today)

    assert (draft.stage, draft.status) == ("fbc", "draft")
