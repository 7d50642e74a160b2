"""The delivery plan of the demo borough holds together, with decisions and without."""

from datetime import date

import pytest
from django.utils import timezone

from connected.demo.operations import open_accounts
from connected.demo.operations.delivery.projects import PLAN, day_at, tell_progress, tell_projects
from connected.demo.people import PEOPLE
from connected.foundation.permissions import System
from connected.strategy.decisions.models import Decision
from connected.strategy.decisions.signals import decision_enacted
from connected.strategy.decisions.tests.factories import make_enacted_decision, make_proposal
from connected.strategy.plan.models import Programme
from connected.strategy.plan.tests.factories import make_strategy
from connected.strategy.projects.models import Breach, Milestone, Project

BY = System("test")


@pytest.fixture
def people():
    make_strategy()
    for key in {told["programme"] for told in PLAN["projects"].values()}:
        Programme.objects.get_or_create(key=key, defaults={"title": key, "order": 50})
    return {person.key: user for person, user in zip(PEOPLE, open_accounts(by=BY), strict=True)}


def decide(projects, today: date) -> None:
    for key, project in projects.items():
        if "decided" in PLAN["projects"][key]:
            day = day_at(today, PLAN["projects"][key]["decided"]["at"])
            proposal = make_proposal(project=project.reference, submitted_on=day)
            decision = make_enacted_decision(proposal=proposal, decided_on=day)
            decision_enacted.send(sender=Decision, decision=decision, by=BY)


@pytest.mark.django_db
def test_every_project_ends_where_its_story_says(people) -> None:
    today = timezone.localdate()

    projects = tell_projects(people=people, today=today, by=BY)
    decide(projects, today)
    tell_progress(projects=projects, people=people, today=today, by=BY)

    found = {key: Project.objects.get(pk=one.pk).stage for key, one in projects.items()}
    told = {key: one["stage"] for key, one in PLAN["projects"].items()}
    assert found == told
    [breach] = Breach.objects.all()
    assert (breach.project.title, breach.kind) == ("A second data centre", "cost")


@pytest.mark.django_db
def test_nothing_goes_into_delivery_while_nothing_is_decided(people) -> None:
    today = timezone.localdate()

    projects = tell_projects(people=people, today=today, by=BY)
    tell_progress(projects=projects, people=people, today=today, by=BY)

    assert Project.objects.get(title="Pay and book online").stage == "outline"
    assert Project.objects.get(title="Fewer large systems").stage == "delivery"
    assert Milestone.objects.filter(actual_on=None, forecast_on__lt=today).count() == 1
    assert not Breach.objects.exists()
