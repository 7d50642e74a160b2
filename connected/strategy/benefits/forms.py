import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.measures.queries import every_measure
from connected.foundation.ui.forms import (
    Choice,
    Date,
    LongText,
    Money,
    Number,
    PlainForm,
    Select,
    Text,
)
from connected.strategy.benefits.models import Benefit
from connected.strategy.benefits.rules.profiles import financial_year_of, year_words
from connected.strategy.decisions.models import Decision
from connected.strategy.projects.models import Project
from connected.strategy.scorecard.models import Criterion

YEARS_BACK = 4
CHOOSE = ("", "Not chosen")


class Figure(Number):
    """A number in the measure's own unit. It may have decimals, and be below nought."""

    written = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,4})?")
    example = "a number, like 12 or 61.5"
    defaults = {"inputmode": "decimal", "width": "10", "spellcheck": False}

    def number(self, text: str) -> Decimal:
        return Decimal(text)


class CommentForm(PlainForm):
    text = LongText(
        "How is it going?",
        hint="Anybody can read this. Leave out names of people.",
        missing="Write how it is going",
    )


class PlanForm(PlainForm):
    text = LongText(
        "What will you do?",
        hint="Anybody can read this. Leave out names of people.",
        missing="Write what you will do",
    )
    due_on = Date("By when?", hint="For example, 31 3 2027")


def _measures() -> list[tuple[str, str]]:
    found = sorted(every_measure().items(), key=lambda pair: pair[1].title)
    return [CHOOSE, *((slug, measure.title) for slug, measure in found)]


def _criteria() -> list[tuple[str, str]]:
    found = Criterion.objects.current().select_related("programme")
    return [CHOOSE, *((one.key, f"{one.programme.title}: {one.title}") for one in found)]


def _projects() -> list[tuple[str, str]]:
    return [(one.reference, one.title) for one in Project.objects.select_related("programme")]


def _owners() -> list[tuple[str, str]]:
    """Accounts of people who run projects or programmes."""
    found = (
        User.objects.filter(
            is_active=True,
            grants__ended_at=None,
            grants__role__in=["project-manager", "programme-manager"],
        )
        .distinct()
        .order_by("name")
    )
    return [CHOOSE, *((str(user.pk), user.actor_name) for user in found)]


def _years() -> list[tuple[str, str]]:
    now = financial_year_of(timezone.localdate())
    return [(str(year), year_words(year)) for year in range(now, now - YEARS_BACK, -1)]


class SignForm(PlainForm):
    year = Select("Financial year", _years)
    amount = Money("By how many pounds did the budget line fall?", least=1)
    on = Date("On which day was the budget changed?", hint="For example, 1 4 2026")
    note = LongText("What shows it?", hint="A virement, a budget report, a minute", rows=3)

    @property
    def answers(self) -> dict[str, Any]:
        return {**self.cleaned_data, "year": int(self.cleaned_data["year"])}


class TakeBackForm(SignForm):
    amount = Money("How many pounds are taken back?", least=1)
    on = Date("On which day?", hint="For example, 1 4 2026")
    note = LongText("Why?", rows=3)


class TargetForm(PlainForm):
    value = Figure("New target", hint="In the measure's own unit", least=None)
    due_on = Date("By when?", hint="For example, 31 3 2027")
    because = LongText("Why?", rows=3)
    decision = Text(
        "Number of the decision",
        hint="Only where the new target is softer than the one that stands. For example, 2026-0042",
        optional=True,
        width="10",
    )

    @property
    def answers(self) -> dict[str, Any]:
        return {**self.cleaned_data, "decision": decision_of(self.cleaned_data["decision"])}


class NoSuchNumber(LookupError):
    """No decision bears that number."""


def decision_of(number: str) -> Decision | None:
    """The decision of that number; none where no number was given."""
    if not number:
        return None
    found = Decision.objects.select_related("proposal").filter(number=number.strip()).first()
    if found is None:
        raise NoSuchNumber(number)
    return found


class OwnerForm(PlainForm):
    owner = Text("Which post answers for it?", hint="For example, head of customer services")
    account = Select("Whose account is it?", _owners, optional=True)

    @property
    def answers(self) -> dict[str, Any]:
        key = self.cleaned_data["account"]
        return {
            "owner": self.cleaned_data["owner"],
            "owner_user": User.objects.filter(pk=key).first() if key else None,
        }


def _gap_fields() -> Mapping[str, Any]:
    return {
        "decision": Text("Number of the decision", hint="For example, 2026-0042", optional=True, width="10"),
        "criterion": Select("Which success criterion does it serve?", _criteria, optional=True),
        "measure": Select("Which measure shows it?", _measures, optional=True),
        "target": Figure("Target", hint="In the measure's own unit", least=None, optional=True),
        "target_on": Date("By when?", optional=True),
        "baseline": Figure("Where it started", least=None, optional=True),
        "budget_line": Text("Code of the budget line that falls", optional=True, width="10"),
    }  # fmt: skip


class FillInForm(PlainForm):
    """Asks only what is missing."""

    def __init__(self, *args: Any, benefit: Benefit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in _gap_fields().items():
            if getattr(benefit, name) in (None, "") and (name != "budget_line" or benefit.is_cashable):  # fmt: skip
                self.fields[name] = field

    @property
    def answers(self) -> dict[str, Any]:
        found = {
            name: value for name, value in self.cleaned_data.items() if value not in (None, "")
        }
        if "criterion" in found:
            found["criterion"] = Criterion.objects.get(key=found["criterion"])
        if "decision" in found:
            found["decision"] = decision_of(found["decision"])
        return {"gaps": found}


class AdoptForm(PlainForm):
    project = Select("Which project?", _projects)
    title = Text("What will be better?", longest=200)
    kind = Choice("What kind of benefit is it?", Benefit.Kind.choices)
    source = Text("Where can the promise be read?", hint="A report, a minute, a page", longest=300)
    promised_on = Date("When was it promised?", hint="For example, 5 4 2017")
    owner = Text("Which post answers for it?")
    measure = Select("Which measure shows it?", _measures, optional=True)
    baseline = Figure("Where it started", least=None, optional=True)
    target = Figure("Target", least=None, optional=True)
    target_on = Date("By when?", optional=True)

    @property
    def answers(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        target, day = given.pop("target"), given.pop("target_on")
        both = target is not None and day is not None
        return {
            **given,
            "project": Project.objects.get(reference=given["project"]),
            "target": (target, day) if both else None,
        }
