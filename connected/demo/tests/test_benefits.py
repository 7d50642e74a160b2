"""The benefits of the demo borough stand as their story says."""

import pytest
from django.utils import timezone

from connected.demo.operations import open_accounts
from connected.demo.operations.delivery.benefits import tell_benefits
from connected.demo.operations.delivery.projects import PLAN, tell_projects
from connected.demo.people import PEOPLE
from connected.foundation.measures.models import AttestedMeasure
from connected.foundation.permissions import System
from connected.strategy.benefits.models import BenefitNote
from connected.strategy.benefits.queries.standing import standings
from connected.strategy.benefits.tests.factories import make_benefit
from connected.strategy.plan.models import Programme
from connected.strategy.plan.tests.factories import make_strategy

BY = System("test")


@pytest.fixture
def people():
    make_strategy()
    for key in {told["programme"] for told in PLAN["projects"].values()}:
        Programme.objects.get_or_create(key=key, defaults={"title": key, "order": 50})
    for slug in ("restore_drill_minutes", "staff_with_right_tools"):
        AttestedMeasure.objects.create(
            slug=f"attested.{slug}", title=slug, definition="Made up.", unit="count", better="lower"
        )
    return {person.key: user for person, user in zip(PEOPLE, open_accounts(by=BY), strict=True)}


@pytest.mark.django_db
def test_benefits_are_promised_and_spoken_of(people) -> None:
    today = timezone.localdate()
    projects = tell_projects(people=people, today=today, by=BY)
    make_benefit(project=projects["pay-and-book"], owner_user=people["project-manager"])

    adopted = tell_benefits(projects=projects, people=people, today=today, by=BY)

    found = {one.benefit.title: one for one in standings()}
    assert len(adopted) == 4
    assert found["Fewer large systems to keep"].text == "23"
    assert found["Fewer large systems to keep"].state.value == "tracking"
    assert found["More people report a missed bin online"].state.value == "not-known"
    assert found["The platform is back within an hour"].target_words == "30 or less"
    assert BenefitNote.objects.filter(benefit__project=projects["pay-and-book"]).count() == 2
