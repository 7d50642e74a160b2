"""Staff's forms, from the question to the record."""

from datetime import date

import pytest
from django.test import Client

from connected.strategy.bodies.tests.factories import TESTS, make_user
from connected.strategy.decisions.tests.factories import make_gate, make_programme
from connected.strategy.projects import operations
from connected.strategy.projects.models import Dependency, Project
from connected.strategy.projects.tests.factories import (
    make_issue,
    make_link,
    make_milestone,
    make_project,
    make_risk,
    make_running_project,
)
from connected.strategy.projects.views.changes import (
    OF_ISSUE,
    OF_MILESTONE,
    OF_PROJECT,
    OF_RISK,
)

pytestmark = pytest.mark.django_db
ON = {"on-day": "1", "on-month": "3", "on-year": "2026"}


def day(name: str, value: date) -> dict[str, str]:
    parts = {"day": value.day, "month": value.month, "year": value.year}
    return {f"{name}-{part}": str(number) for part, number in parts.items()}


RISK = {
    "title": "Blunt blades", "likelihood": "4", "impact": "4", "proximity": "now", "response": "reduce",
    "action": "Sharpen.", "residual_likelihood": "2", "residual_impact": "2", "owner": "Member one",
    **day("review_on", date(2031, 1, 1)), **ON,
}  # fmt: skip
ISSUE = {
    "title": "A hedge fell over", "severity": "high", "owner": "Member one",
    **day("due_on", date(2031, 1, 1)), **ON,
}  # fmt: skip
GIVEN = {
    "describe": {"title": "Shears", "summary": "Better."},
    "move": {"stage": "stopped", "reason": "No hedges left.", **ON},
    "tolerances": {"cost_per_cent": "5", "days": "20", "scope": "None."},
    "cost-baseline": {"amount": "900", "reason": "As agreed.", **ON},
    "cost-forecast": {"amount": "950", "reason": "Steel.", **ON},
    "scope": {"words": "No paint.", **ON},
    "confidence": {"rating": "green", "reasons": "All is well.", **ON},
    "appoint": {"role": "sponsor", "name": "A", "post": "Director", **day("from_on", date(2026, 3, 1))},
    "milestone": {"title": "Cut", **day("baseline_on", date(2031, 1, 1)), **ON},
    "risk": RISK,
    "issue": ISSUE,
    "book": {"role": "Gardener", "days": "4"},
    "gate": ON,
}  # fmt: skip


@pytest.fixture
def staff(as_user) -> Client:
    return as_user(make_user("project-manager"))


def sent(client: Client, path: str, given: dict[str, str]):
    answer = client.post(path, given)
    text = answer.content.decode()
    assert answer.status_code == 302, text[text.find("govuk-error-summary") :][:900]
    return answer


@pytest.mark.parametrize("what", [what for what in OF_PROJECT if what != "link"])
def test_each_change_of_a_project_is_asked_and_done(staff: Client, what: str) -> None:
    make_gate()
    project = make_running_project(cost_baseline=None)
    path = f"/work/projects/{project.reference}/change/{what}/"
    given = dict(GIVEN[what])
    if what == "book":
        given["month"] = f"{date.today():%Y-%m}-01"

    assert OF_PROJECT[what].title in staff.get(path).content.decode()
    answer = sent(staff, path, given)

    assert answer.headers["Location"].startswith(f"/work/projects/{project.reference}/")


def test_a_refusal_stands_beside_its_question_with_its_source(staff: Client) -> None:
    project = make_project(stage="outline")

    page = staff.post(
        f"/work/projects/{project.reference}/change/move/",
        {"stage": "agreed", "reason": "Now.", **ON},
    ).content.decode()

    assert "No decision in force allows Sharper shears" in page
    assert "Cabinet report, 5 April 2017, 3.10" in page


def test_an_older_form_is_refused(staff: Client) -> None:
    project = make_project()
    operations.describe_project(project=project, title="A", summary="B", by=TESTS)

    page = staff.post(
        f"/work/projects/{project.reference}/change/describe/",
        {"title": "C", "summary": "D", "version": "1"},
    ).content.decode()

    assert "Somebody changed this while you had the page open" in page


def test_somebody_with_an_account_is_appointed(staff: Client) -> None:
    project, user = make_project(), make_user("project-manager")
    path = f"/work/projects/{project.reference}/change/appoint/"
    given = {**GIVEN["appoint"], "role": "manager"}

    wrong = staff.post(path, {**given, "email": "nobody@example.org"}).content.decode()
    sent(staff, path, {**given, "email": user.email.upper()})

    assert "Nobody has an account with this address" in wrong
    assert Project.objects.get(pk=project.pk).manager == user


def test_a_project_is_entered(staff: Client) -> None:
    programme = make_programme()
    given = {
        "title": "Shears", "summary": "Sharp.", "programme": programme.key, "stage": "idea",
        **day("entered_on", date(2026, 1, 1)),
    }  # fmt: skip

    assert "Enter a project" in staff.get("/work/projects/new/").content.decode()
    sent(staff, "/work/projects/new/", given)

    assert Project.objects.get().title == "Shears"


def test_capacity_is_set(staff: Client) -> None:
    given = {"role": "Gardener", "days": "20", "month": f"{date.today():%Y-%m}-01"}

    assert staff.get("/work/projects/resources/capacity/").status_code == 200
    sent(staff, "/work/projects/resources/capacity/", given)


OF_A_MILESTONE = {
    "forecast": {**day("forecast_on", date(2031, 1, 1)), "reason": "Rain.", "cause": "outside", **ON},
    "reached": {**day("actual_on", date(2026, 3, 1)), "cause": ""},
    "baseline": {**day("baseline_on", date(2031, 1, 1)), "reason": "Rethought.", **ON},
    "words": {"title": "Cut twice", **ON},
    "drop": {"reason": "Too dear.", **ON},
}  # fmt: skip


@pytest.mark.parametrize("what", OF_MILESTONE)
def test_each_change_of_a_milestone_is_asked_and_done(staff: Client, what: str) -> None:
    milestone = make_milestone()
    path = f"/work/projects/{milestone.project.reference}/milestones/1/{what}/"

    assert OF_MILESTONE[what].title in staff.get(path).content.decode()
    sent(staff, path, OF_A_MILESTONE[what])

    assert milestone.changes.count() == 2


@pytest.mark.parametrize(
    ("what", "given"),
    [("review", {**RISK, "reason": "Looked."}), ("close", {"reason": "Sharp.", **ON})],
)
def test_each_change_of_a_risk(staff: Client, what: str, given: dict[str, str]) -> None:
    risk = make_risk()
    path = f"/work/projects/{risk.project.reference}/risks/1/{what}/"

    assert OF_RISK[what].title in staff.get(path).content.decode()
    sent(staff, path, given)

    assert risk.changes.count() == 2


@pytest.mark.parametrize(
    ("what", "given"),
    [("change", {**ISSUE, "reason": "Worse."}), ("resolve", {"resolution": "Propped.", **ON})],
)
def test_each_change_of_an_issue(staff: Client, what: str, given: dict[str, str]) -> None:
    issue = make_issue()
    path = f"/work/projects/{issue.project.reference}/issues/1/{what}/"

    assert OF_ISSUE[what].title in staff.get(path).content.decode()
    sent(staff, path, given)

    assert issue.changes.count() == 2


def test_a_link_is_made_and_ended(staff: Client) -> None:
    first, second = make_milestone(), make_milestone()
    path = f"/work/projects/{second.project.reference}"

    sent(
        staff,
        f"{path}/change/link/",
        {
            "before": f"{first.project.reference}/1",
            "after": f"{second.project.reference}/1",
            "lag_days": "5",
            **ON,
        },
    )
    sent(
        staff, f"{path}/milestones/1/waits-for/{first.project.reference}/1/", {"reason": "x", **ON}
    )

    assert Dependency.objects.get().ended_on == date(2026, 3, 1)


def test_what_is_not_there_cannot_be_changed(staff: Client) -> None:
    reference = make_link(make_milestone(), make_milestone()).after.project.reference

    for path in ("change/zzz/", "milestones/9/words/", "milestones/1/zzz/", "risks/1/review/"):
        assert staff.get(f"/work/projects/{reference}/{path}").status_code == 404
