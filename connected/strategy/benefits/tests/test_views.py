from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from connected.foundation.identity.models import User
from connected.foundation.measures import Period
from connected.strategy.benefits.models import Benefit
from connected.strategy.benefits.tests.factories import (
    SLUG,
    make_allocation,
    make_benefit,
    make_cashable,
)
from connected.strategy.bodies.tests.factories import make_user
from connected.strategy.decisions.tests.factories import make_enacted_decision, make_proposal
from connected.strategy.funding.operations import define_budget_line, sign_budget_reduction
from connected.strategy.projects.models import Project
from connected.strategy.projects.tests.factories import make_project
from connected.strategy.scorecard.models import Criterion
from connected.strategy.scorecard.tests.factories import make_reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]
PAGES = ["/strategy/benefits/", "/strategy/thread/", "/work/benefits/"]


@pytest.fixture
def november() -> Any:
    with time_machine.travel(date(2026, 11, 23), tick=False):
        yield


def signed_in(user: User, settings: Any) -> Client:
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": settings.SECOND_FACTORS[0]}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def answered(client: Client, address: str, answers: dict[str, Any]) -> str:
    """The page after the answers were sent."""
    response = client.post(address, answers, follow=True)
    return " ".join(response.content.decode().split())


def day(name: str, year: int, month: int, of_month: int) -> dict[str, str]:
    return {f"{name}-day": str(of_month), f"{name}-month": str(month), f"{name}-year": str(year)}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_the_database_as_often_for_three_as_for_one(
    page: str, settings: Any, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(make_user("programme-manager"), settings)
    make_allocation(project=make_benefit().project)
    make_reading(month=Period.month(2026, 10), value=9)
    with CaptureQueriesContext(connection) as one:
        text(client, page)
    for _ in range(2):
        make_allocation(project=make_benefit(measure="").project)

    with django_assert_max_num_queries(len(one)):
        text(client, page)


def test_the_list_is_open_before_anything_was_promised(client: Client) -> None:
    assert "No benefits here" in text(client, "/strategy/benefits/")


def test_a_benefit_stands_by_its_newest_reading(client: Client) -> None:
    benefit = make_benefit(criterion=None)
    make_reading(month=Period.month(2026, 9), value=100)
    make_reading(month=Period.month(2026, 10), value=60)

    page = text(client, "/strategy/benefits/")

    assert '<span class="benefit-state benefit-state--at-risk">At risk</span>' in page
    assert "it is 20% of the way" in page
    assert f'href="/strategy/benefits/{benefit.reference}/"' in page


def test_the_list_is_filtered(client: Client) -> None:
    make_benefit(title="One of capacity")
    make_cashable(title="One of money")

    assert "One of capacity" not in text(client, "/strategy/benefits/?kind=cashable")
    assert "One of money" in text(client, "/strategy/benefits/?state=not-known")
    assert "One of money" not in text(client, "/strategy/benefits/?state=realised")
    assert "One of money" in text(client, "/strategy/benefits/?programme=tidy-hedges")


def test_the_picture_shares_pounds_and_hatches_what_is_not_known(client: Client) -> None:
    project = make_project()
    make_benefit(project=project)
    make_benefit(project=project)
    make_allocation(project=project)
    make_benefit(project=make_project(title="Nobody knows"))

    page = text(client, "/strategy/benefits/")

    assert page.count("£20,000") >= 2
    assert "flow__ribbon--unknown" in page


def test_a_benefit_tells_its_promise_its_figure_and_its_story(client: Client) -> None:
    benefit = make_benefit(
        criterion=None, profile=[(date(2026, 6, 30), 70)], amounts=["0", "5000"], first_year=2025
    )
    make_reading(month=Period.month(2026, 8), value=100)
    make_reading(month=Period.month(2026, 10), value=60)

    page = text(client, f"/strategy/benefits/{benefit.reference}/")

    assert "100 or more</strong> by 30 September 2026" in page
    assert "2026/27" in page
    assert "Governance standard" in page
    assert "Realised" in page
    assert "At risk" in page
    assert "/records/" in page


def test_a_benefit_without_anything_says_what_is_not_known(client: Client) -> None:
    benefit = make_benefit(measure="", target=None, target_on=None, baseline=None, owner="")

    page = text(client, f"/strategy/benefits/{benefit.reference}/")

    assert "Nobody has named the measure that shows it" in page
    assert "Nobody has named a target" in page
    assert client.get("/strategy/benefits/BK-7F3K-2Q/").status_code == 404


def test_the_thread_lists_what_leads_to_no_benefit(client: Client) -> None:
    make_allocation(project=make_project(title="For nothing"))
    make_benefit(title="Undecided, unmeasured", measure="")

    page = text(client, "/strategy/thread/")

    assert "0%</strong> of the pounds approved" in page
    assert "For nothing" in page
    assert page.count("Undecided, unmeasured") == 2
    assert "More hedges are cut" in page


def test_the_thread_holds_where_every_pound_leads_to_a_benefit(client: Client) -> None:
    project = make_project()
    decision = make_enacted_decision(proposal=make_proposal(project=project.reference))
    make_benefit(project=project, decision=decision, criterion=Criterion.objects.get())
    make_reading(month=Period.month(2026, 10), value=60)

    page = text(client, "/strategy/thread/")

    assert "100%</strong> of the pounds approved" in page
    assert "Every success criterion is served by a benefit." in page


def test_exempt_approvals_show_their_trace_only(client: Client) -> None:
    make_enacted_decision(
        proposal=make_proposal(
            title="Secret shears",
            access="exempt",
            exempt_paragraph="3",
            review_on=date(2027, 1, 1),
            amount_band="Over £25,000",
        )
    )

    page = text(client, "/strategy/thread/")

    assert "Exempt from publication, Over £25,000" in page
    assert "Secret shears" not in page


def test_programme_pages_tell_their_benefits(client: Client) -> None:
    benefit = make_benefit()

    assert benefit.title in text(client, "/strategy/programmes/tidy-hedges/")


def test_an_owner_comments_and_plans(settings: Any) -> None:
    owner = make_user("project-manager")
    benefit = make_benefit(owner_user=owner)
    client = signed_in(owner, settings)
    work = f"/work/benefits/{benefit.reference}"

    assert "Yours: say how they are going" in text(client, "/work/benefits/")
    assert "On the mend" in answered(client, f"{work}/comment/", {"text": "On the mend"})
    assert "Say by when" in answered(
        client, f"{work}/plan/", {"text": "More", **day("due_on", 2026, 1, 1)}
    )
    assert "Cut at night" in answered(
        client, f"{work}/plan/", {"text": "Cut at night", **day("due_on", 2027, 1, 1)}
    )


def test_nobody_writes_about_somebody_elses_benefit(settings: Any) -> None:
    client = signed_in(make_user("project-manager"), settings)

    assert client.get(f"/work/benefits/{make_benefit().reference}/comment/").status_code == 403


def test_finance_signs_and_takes_back(settings: Any) -> None:
    benefit = make_cashable()
    client = signed_in(make_user("finance-officer"), settings)
    work = f"/work/benefits/{benefit.reference}"
    answers = {"year": "2026", "amount": "1200", "note": "Virement 7", **day("on", 2026, 11, 1)}

    assert "For finance" in text(client, "/work/benefits/")
    assert "Finance signed £1,200" in answered(client, f"{work}/sign/", answers)
    assert "already signed" in answered(client, f"{work}/sign/", answers)
    assert "Finance took back £1,200" in answered(client, f"{work}/take-back/", answers)


@pytest.mark.parametrize("names_it", [True, False])
def test_what_finance_signed_on_the_budget_line_counts_for_its_benefit(
    client: Client, names_it: bool
) -> None:
    benefit, officer = make_cashable(), make_user("finance-officer")
    line = define_budget_line(
        code="H-1200",
        title="Hours of cutting",
        service="Hedges",
        source="Made up for the tests",
        years=dict.fromkeys(range(2025, 2029), Decimal(20_000)),
        by=officer,
    )
    sign_budget_reduction(
        line=line,
        project=benefit.project,
        amount=Decimal(500),
        from_year=2025,
        until_year=2028,
        evidence="Virement 9",
        benefit=f"benefits.benefit:{benefit.pk}" if names_it else "",
        on=date(2026, 11, 1),
        by=officer,
    )

    page = text(client, f"/strategy/benefits/{benefit.reference}/")

    assert "Finance signed £500 a year" in page
    assert "<strong>£1,000</strong>" in page


def test_a_programme_manager_mends(settings: Any) -> None:
    benefit = make_cashable(measure="", target=None, target_on=None, baseline=None, budget_line="")
    number = make_enacted_decision(proposal=make_proposal(project=benefit.project.reference)).number
    client = signed_in(make_user("programme-manager"), settings)
    work = f"/work/benefits/{benefit.reference}"
    answers = {
        "measure": SLUG,
        "criterion": "hedges-cut",
        "target": "100",
        "baseline": "50",
        "budget_line": "H-1",
        **day("target_on", 2027, 3, 31),
    }

    assert "There is no decision 1999" in answered(client, f"{work}/fill-in/", {"decision": "1999"})
    assert "Saved." in answered(client, f"{work}/fill-in/", {**answers, "decision": number})
    assert "Saved." in answered(client, f"{work}/owner/", {"owner": "Head of Lawns"})
    assert "A softer one needs a decision" in answered(
        client, f"{work}/target/", {"value": "9", "because": "Hm", **day("due_on", 2028, 1, 1)}
    )
    benefit.refresh_from_db()
    assert (benefit.target, benefit.owner, benefit.decision.number) == (
        100,
        "Head of Lawns",
        number,
    )  # type: ignore[union-attr]


def test_a_programme_manager_brings_in_an_old_benefit(settings: Any) -> None:
    make_project()
    client = signed_in(make_user("programme-manager"), settings)
    answers = {
        "project": Project.objects.get().reference,
        "title": "Fewer thorns",
        "kind": "social",
        "source": "A minute of 2017",
        "owner": "Head of Hedges",
        "measure": SLUG,
        "target": "5",
        **day("target_on", 2027, 3, 31),
        **day("promised_on", 2017, 4, 5),
    }

    assert "Fewer thorns" in answered(client, "/work/benefits/adopt/", answers)
    assert Benefit.objects.get().target == Decimal(5)
