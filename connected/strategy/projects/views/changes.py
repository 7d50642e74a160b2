"""Every change that staff can make: what it is called, what is asked, which operation it calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from connected.foundation.identity.models import User
from connected.foundation.ui.forms import PlainForm
from connected.strategy.projects import forms, operations
from connected.strategy.projects.models import Issue, Milestone, Project, Risk
from connected.strategy.projects.operations import IssueFacts, RiskFacts
from connected.strategy.projects.queries.files import open_breaches


@dataclass(frozen=True)
class Change:
    title: str
    button: str
    said: str
    """What the person is told once it is done."""
    form: type[PlainForm]
    act: Callable[[Any, Any, User], object]
    """With the thing, its form, and who acts."""
    part: str = "plan"
    """The tab of the file that it leads back to."""
    lead: str = ""
    begins: tuple[str, ...] = ()
    """Fields that begin with what the thing has now: `field`, or `field:attribute` where they differ."""


def _asked(form: PlainForm) -> dict[str, Any]:
    return dict(form.cleaned_data)


Act = Callable[..., object]


def _of_project(operation: Act) -> Callable[[Project, Any, User], object]:
    return lambda project, form, by: operation(project=project, by=by, **_asked(form))


def _of_milestone(operation: Act) -> Callable[[Milestone, Any, User], object]:
    return lambda milestone, form, by: operation(milestone=milestone, by=by, **_asked(form))


OF_PROJECT: Mapping[str, Change] = {
    "describe": Change(
        "Title and summary", "Save", "The project is described anew.",
        forms.DescribeForm, _of_project(operations.describe_project), begins=("title", "summary"),
    ),
    "move": Change(
        "Move to another stage", "Move", "The project has come to another stage.",
        forms.MoveForm, _of_project(operations.move_project),
        lead="Nothing goes into delivery before a decision in force, a named risk and people who answer for it.",
    ),
    "tolerances": Change(
        "Tolerances", "Save", "The tolerances are set.",
        forms.TolerancesForm, _of_project(operations.set_tolerances),
        lead="Beyond these the project goes back to the gate by itself.",
        begins=("cost_per_cent:cost_tolerance", "days:days_tolerance", "scope:scope_tolerance"),
    ),
    "cost-baseline": Change(
        "What it was agreed to cost", "Save", "The cost baseline is set.",
        forms.CostForm, _of_project(operations.set_cost_baseline),
    ),
    "cost-forecast": Change(
        "What it will cost", "Save", "The cost forecast is recorded.",
        forms.CostForm, _of_project(operations.forecast_cost),
        lead="Give the whole cost as it looks now. Beyond the tolerance the project goes back to the gate.",
    ),
    "scope": Change(
        "A change of scope", "Send it to the gate", "The change of scope goes to the gate.",
        forms.ScopeForm, _of_project(operations.report_scope_change),
        lead="For a change beyond what the tolerance of the scope allows.",
    ),
    "gate": Change(
        "Put it to the gate", "Put it to the gate", "A paper about it is at the gate.",
        forms.GateForm,
        lambda project, form, by: [
            operations.open_exception(breach=breach, on=form.cleaned_data["on"], by=by)
            for breach in open_breaches(project)
            if breach.needs_paper
        ],
        lead="For a breach that no paper is about: nobody could write it, or it was withdrawn.",
    ),
    "confidence": Change(
        "Delivery confidence", "Rate it", "The delivery confidence is recorded.",
        forms.ConfidenceForm, _of_project(operations.rate_confidence),
    ),
    "appoint": Change(
        "Appoint somebody", "Appoint", "The appointment is recorded for ever.",
        forms.AppointForm,
        lambda project, form, by: operations.appoint_officer(project=project, by=by, **form.answers),
        part="people", lead="Whoever held the role before stays in the record.",
    ),
    "milestone": Change(
        "Plan a milestone", "Plan it", "The milestone is in the plan.",
        forms.PlanMilestoneForm, _of_project(operations.plan_milestone),
    ),
    "risk": Change(
        "Raise a risk", "Raise it", "The risk is raised.", forms.RiskForm,
        lambda project, form, by: operations.raise_risk(
            project=project, facts=RiskFacts(**form.facts), on=form.cleaned_data["on"], by=by
        ),
        part="risks",
    ),
    "issue": Change(
        "Raise an issue", "Raise it", "The issue is raised.", forms.IssueForm,
        lambda project, form, by: operations.raise_issue(
            project=project, facts=IssueFacts(**form.facts), on=form.cleaned_data["on"], by=by
        ),
        part="issues",
    ),
    "book": Change(
        "Book people", "Book", "The people are booked.", forms.DaysForm,
        lambda project, form, by: operations.book_people(project=project, by=by, **form.answers),
        part="resources", lead="A new booking for the same role and month takes the place of the old one.",
    ),
    "link": Change(
        "Make a milestone wait for another", "Save", "The dependency is recorded.", forms.LinkForm,
        lambda project, form, by: operations.link_milestones(by=by, **form.answers),
        part="dependencies",
    ),
}  # fmt: skip

OF_MILESTONE: Mapping[str, Change] = {
    "forecast": Change(
        "A new forecast", "Save the forecast", "The forecast is recorded.",
        forms.ReforecastForm, _of_milestone(operations.reforecast_milestone),
        lead="Every forecast stays in the history. Beyond the tolerance the project goes back to the gate.",
        begins=("forecast_on", "cause"),
    ),
    "reached": Change(
        "The milestone was reached", "Record it", "The milestone was reached.",
        forms.ReachForm, _of_milestone(operations.reach_milestone), begins=("cause",),
    ),
    "baseline": Change(
        "Another day is agreed", "Save", "The new baseline is recorded.",
        forms.RebaselineForm, _of_milestone(operations.rebaseline_milestone),
        lead="Only while the plan is being made. Later a decision sets a new baseline.",
    ),
    "words": Change(
        "Other words", "Save", "The milestone is reworded.",
        forms.RenameForm, _of_milestone(operations.rename_milestone), begins=("title",),
    ),
    "drop": Change(
        "Drop the milestone", "Drop it", "The milestone is dropped. It stays on record.",
        forms.ReasonForm, _of_milestone(operations.drop_milestone),
        lead="Of a plan that was agreed, this is a change of scope, and goes to the gate.",
    ),
}  # fmt: skip

RISK_FIELDS = (
    "title", "description", "likelihood", "impact", "proximity", "response", "action",
    "residual_likelihood", "residual_impact", "owner", "owner_post", "review_on",
)  # fmt: skip
ISSUE_FIELDS = ("title", "description", "severity", "owner", "owner_post", "due_on")


def _review(risk: Risk, form: Any, by: User) -> object:
    given = form.cleaned_data
    return operations.review_risk(
        risk=risk, facts=RiskFacts(**form.facts), on=given["on"], reason=given["reason"],
        version=given["version"], by=by,
    )  # fmt: skip


def _change(issue: Issue, form: Any, by: User) -> object:
    given = form.cleaned_data
    return operations.change_issue(
        issue=issue, facts=IssueFacts(**form.facts), on=given["on"], reason=given["reason"],
        version=given["version"], by=by,
    )  # fmt: skip


OF_RISK: Mapping[str, Change] = {
    "review": Change(
        "Review the risk", "Save", "The risk is reviewed.", forms.ReviewRiskForm, _review,
        part="risks", begins=RISK_FIELDS,
    ),
    "close": Change(
        "Close the risk", "Close it", "The risk is closed.", forms.ReasonForm,
        lambda risk, form, by: operations.close_risk(risk=risk, by=by, **_asked(form)), part="risks",
    ),
}  # fmt: skip
OF_ISSUE: Mapping[str, Change] = {
    "change": Change(
        "Change the issue", "Save", "The issue is changed.", forms.ChangeIssueForm, _change,
        part="issues", begins=ISSUE_FIELDS,
    ),
    "resolve": Change(
        "Resolve the issue", "Resolve it", "The issue is resolved.", forms.ResolveForm,
        lambda issue, form, by: operations.resolve_issue(issue=issue, by=by, **_asked(form)),
        part="issues",
    ),
}  # fmt: skip
