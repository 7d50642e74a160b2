"""What is asked for each change of the plan."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.ui.forms import (
    Choice,
    Date,
    Email,
    LongText,
    Money,
    Number,
    PlainForm,
    Select,
    Text,
    Upload,
)
from connected.foundation.ui.words import month as month_words
from connected.strategy.plan.models import Programme
from connected.strategy.projects.models import (
    Cause,
    Confidence,
    Issue,
    Milestone,
    Project,
    ProjectRole,
    Risk,
)
from connected.strategy.projects.queries.resources import months_from
from connected.strategy.projects.rules.scores import IMPACTS, LIKELIHOODS
from connected.strategy.projects.rules.tolerances import WIDEST_COST, WIDEST_DAYS

TODAY = "The day on which it happened"


def choices(kind: Any) -> list[tuple[str, str]]:
    return [(str(value), str(words)) for value, words in kind.choices]


def _one_to_five(words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(str(score), f"{score}: {word.lower()}") for score, word in enumerate(words, 1)]


def _programmes() -> list[tuple[str, str]]:
    return [(one.key, one.title) for one in Programme.objects.current()]


class ChangeForm(PlainForm):
    """A change of something that may have changed meanwhile: it carries the version that it saw."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class WhenForm(ChangeForm):
    on = Date(TODAY, latest=timezone.localdate)


class EnterForm(PlainForm):
    title = Text("Title", longest=200)
    summary = LongText("What is it, in two or three sentences?", longest=1000)
    programme = Select("Programme", _programmes)
    stage = Choice("At what stage is it?", choices(Project.Stage)[:5])
    money_from = LongText(
        "Where does its money come from?",
        optional=True,
        rows=2,
        hint="Only for a project that was agreed before it came into the plan",
    )
    entered_on = Date("The day on which it came into the plan", latest=timezone.localdate)

    @property
    def answers(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {**given, "programme": Programme.objects.get(key=given["programme"])}


class DescribeForm(ChangeForm):
    title = Text("Title", longest=200)
    summary = LongText("What is it, in two or three sentences?", longest=1000)


class MoveForm(WhenForm):
    stage = Choice("Which stage does it come to?", choices(Project.Stage))
    reason = LongText("Why?", rows=3)


class TolerancesForm(ChangeForm):
    cost_per_cent = Number(
        "How far may the cost go beyond what was agreed?", most=WIDEST_COST, suffix="%"
    )
    days = Number("How many days may a milestone be late?", most=WIDEST_DAYS, suffix="days")
    scope = LongText("What may be left out without another decision?", rows=3)


class CostForm(PlainForm):
    on = Date(TODAY, latest=timezone.localdate)
    amount = Money("The whole cost")
    reason = LongText("Why this amount?", rows=3)


class ScopeForm(PlainForm):
    on = Date(TODAY, latest=timezone.localdate)
    words = LongText("What is left out, or added?", rows=4)


class GateForm(PlainForm):
    on = Date(TODAY, latest=timezone.localdate)


class ConfidenceForm(PlainForm):
    on = Date(TODAY, latest=timezone.localdate)
    rating = Choice("How sure are you that it will be delivered?", choices(Confidence.Rating))
    reasons = LongText("What makes you think so?", rows=3, hint="Everybody can read this")
    differs_because = LongText(
        "If the facts suggest something else: why do you differ?", optional=True, rows=3
    )


class AppointForm(PlainForm):
    role = Choice("Role", choices(ProjectRole.Role))
    name = Text("Name", hint="Only staff can read it")
    post = Text("Post", hint="Everybody can read it. For example, Director of Place")
    email = Email("The e-mail address of their account", optional=True)
    from_on = Date("From which day?", latest=timezone.localdate)

    def clean_email(self) -> User | None:
        """The account of that address."""
        address = self.cleaned_data["email"]
        if not address:
            return None
        user = User.objects.filter(email__iexact=address).first()
        if user is None:
            raise ValidationError(
                "Nobody has an account with this address. Check it, or leave it out"
            )
        return user

    @property
    def answers(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        given["user"] = given.pop("email")
        return given


class PlanMilestoneForm(PlainForm):
    title = Text("What is to be true?", hint="For example, First school connected", longest=200)
    baseline_on = Date("By which day?")
    on = Date("The day on which this was agreed", latest=timezone.localdate)


class ReforecastForm(WhenForm):
    forecast_on = Date("When is it expected now?")
    reason = LongText("What happened?", rows=3)
    cause = Select(
        "Leading cause, if it is late", [("", "It is not late"), *choices(Cause)], optional=True
    )


class ReachForm(ChangeForm):
    actual_on = Date("On which day was it reached?", latest=timezone.localdate)
    cause = Select(
        "Leading cause, if it was late", [("", "It was not late"), *choices(Cause)], optional=True
    )
    reason = LongText("What shows that it was reached?", optional=True, rows=3)


class RebaselineForm(WhenForm):
    baseline_on = Date("Which day is agreed now?")
    reason = LongText("Why?", rows=3)


class RenameForm(WhenForm):
    title = Text("What is to be true?", longest=200)


class ReasonForm(WhenForm):
    reason = LongText("Why?", rows=3)


class ResolveForm(WhenForm):
    resolution = LongText("How was it resolved?", rows=3)


class RiskForm(ChangeForm):
    title = Text("What may happen?", longest=200)
    description = LongText(
        "What would bring it about, and what would follow?", optional=True, rows=3
    )
    likelihood = Select("How likely is it?", _one_to_five(LIKELIHOODS))
    impact = Select("How large would its impact be?", _one_to_five(IMPACTS))
    proximity = Select("How soon could it happen?", choices(Risk.Proximity))
    response = Select("What is your response?", choices(Risk.Response))
    action = LongText("What is done about it?", rows=3, hint="Everybody can read this")
    residual_likelihood = Select("How likely is it with that?", _one_to_five(LIKELIHOODS))
    residual_impact = Select("How large is its impact with that?", _one_to_five(IMPACTS))
    owner = Text("Who owns it?", optional=True, hint="Only staff can read the name")
    owner_post = Text("Their post", optional=True)
    review_on = Date("When is it looked at again?")
    on = Date(TODAY, latest=timezone.localdate)

    @property
    def facts(self) -> dict[str, Any]:
        scores = ("likelihood", "impact", "residual_likelihood", "residual_impact")
        given = {
            name: int(value) if name in scores else value
            for name, value in self.cleaned_data.items()
        }
        return {name: given[name] for name in given if name not in ("on", "version", "reason")}


class ReviewRiskForm(RiskForm):
    reason = LongText("What changed?", rows=2)


class IssueForm(ChangeForm):
    title = Text("What happened?", longest=200)
    description = LongText("What follows from it?", optional=True, rows=3)
    severity = Choice("How severe is it?", choices(Issue.Severity), small=True)
    owner = Text("Who resolves it?")
    owner_post = Text("Their post", optional=True)
    due_on = Date("By which day?")
    on = Date(TODAY, latest=timezone.localdate)

    @property
    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {name: given[name] for name in given if name not in ("on", "version", "reason")}


class ChangeIssueForm(IssueForm):
    reason = LongText("What changed?", rows=2)


def _months() -> list[tuple[str, str]]:
    return [(day.isoformat(), month_words(day)) for day in months_from(timezone.localdate(), 24)]


class DaysForm(PlainForm):
    """Days of a role in a month."""

    role = Text("Role", hint="For example, Developer", longest=80)
    month = Select("Month", _months)
    days = Number("How many working days?", most=999)

    @property
    def answers(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "role": given["role"],
            "month": date.fromisoformat(given["month"]),
            "days": Decimal(given["days"]),
        }


def key_of(milestone: Milestone) -> str:
    return f"{milestone.project.reference}/{milestone.number}"


def _open_milestones() -> list[tuple[str, str]]:
    found = Milestone.objects.open().filter(project__in=Project.objects.live())
    return [
        (key_of(one), f"{one.project.title}: {one.title}")
        for one in found.select_related("project").order_by("project__title", "forecast_on")
    ]


def _milestone(key: str) -> Milestone:
    reference, _, number = key.partition("/")
    return Milestone.objects.select_related("project").get(
        project__reference=reference, number=int(number)
    )


class LinkForm(PlainForm):
    after = Select("Which milestone waits?", _open_milestones)
    before = Select("For which milestone does it wait?", _open_milestones)
    lag_days = Number("How many days must lie between them?", most=3650)
    why = LongText("Why?", optional=True, rows=2)
    on = Date(TODAY, latest=timezone.localdate)

    @property
    def answers(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            **given,
            "before": _milestone(given["before"]),
            "after": _milestone(given["after"]),
        }


class UploadForm(PlainForm):
    file = Upload(
        "The file with the plan",
        endings=["xlsx", "csv", "xml"],
        megabytes=5,
        hint="A spreadsheet (XLSX or CSV) as exported here, or a plan in Microsoft Project's XML",
    )
    on = Date("The day on which these dates were agreed", latest=timezone.localdate)
