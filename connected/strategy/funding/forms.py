from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from connected.foundation.ui.forms import (
    Choice,
    Date,
    LongText,
    Money,
    Number,
    PlainForm,
    Select,
    Text,
    Upload,
)
from connected.strategy.decisions.models import Decision
from connected.strategy.funding.models import (
    AssetLife,
    Nature,
    PrudentialFigure,
    Repayment,
    Source,
)
from connected.strategy.funding.queries.desk import current_programmes, limit_decisions
from connected.strategy.funding.rules.years import financial_year, year_words
from connected.strategy.projects.models import Project

YEARS_OFFERED = 12


def years_from(first: int, count: int = YEARS_OFFERED) -> list[tuple[str, str]]:
    return [(str(year), year_words(year)) for year in range(first, first + count)]


def coming_years() -> list[tuple[str, str]]:
    return years_from(financial_year(timezone.localdate()))


def near_years() -> list[tuple[str, str]]:
    """From three years ago."""
    return years_from(financial_year(timezone.localdate()) - 3, 15)


def on_day(label: str) -> Date:
    return Date(label, latest=timezone.localdate)


class Dated(PlainForm):
    """A form whose day is today unless somebody says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": timezone.localdate(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    @property
    def answers(self) -> dict[str, Any]:
        """Years as numbers."""
        return {
            name: int(value) if name.endswith("year") and value else value
            for name, value in self.cleaned_data.items()
        }


class AllocateForm(Dated):
    project = Select("Project", [])
    nature = Choice("What kind of money?", Nature.choices, inline=True)
    source = Select("Where does the money come from?", Source.choices)
    year = Select("Financial year", coming_years)
    amount = Money("Amount")
    on = on_day("Day on which it is set aside")
    note = LongText("Note", optional=True, rows=2, longest=1000)

    def __init__(self, *args: Any, projects: Iterable[Project], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.projects = {project.reference: project for project in projects}
        self.fields["project"].options_from = [  # type: ignore[attr-defined]
            (reference, project.title) for reference, project in self.projects.items()
        ]
        self.initial["year"] = financial_year(timezone.localdate())
        if len(self.projects) == 1:
            self.initial["project"] = next(iter(self.projects))

    @property
    def answers(self) -> dict[str, Any]:
        return {**super().answers, "project": self.projects[self.cleaned_data["project"]]}


class CommitForm(Dated):
    counterparty = Text("To whom is it promised?", hint="The supplier's full name")
    order_number = Text("Order number", hint="As it stands in finance's ledger", longest=60)
    amount = Money("Amount")
    on = on_day("Day on which it is promised")
    note = LongText("Note", optional=True, rows=2, longest=1000)


class TakeBackForm(Dated):
    amount = Money("Amount")
    on = on_day("Day")
    note = LongText("Why?", rows=2, longest=1000)


class ForecastForm(Dated):
    year = Select("Financial year", near_years)
    amount = Money("What will be spent in that year, in all?")
    reason = LongText("Why has it changed?", rows=3, longest=1000)
    on = on_day("Day of the forecast")


class BidForm(Dated):
    title = Text("What is the money for?")
    programme = Select("Programme", lambda: [(one.key, one.title) for one in current_programmes()])
    source = Select("Where should the money come from?", Source.choices)
    year = Select("Financial year", coming_years)
    amount = Money("Amount", optional=True, hint="Leave it empty if nobody knows yet")
    unknown_because = LongText(
        "If the amount is not known: why not?", optional=True, rows=2, longest=1000
    )
    on = on_day("Day on which it is asked for")

    @property
    def answers(self) -> dict[str, Any]:
        programmes = {one.key: one for one in current_programmes()}
        return {**super().answers, "programme": programmes[self.cleaned_data["programme"]]}


class WithdrawForm(Dated):
    because = LongText("Why is it withdrawn?", rows=2, longest=1000)
    on = on_day("Day")


class UploadForm(PlainForm):
    file = Upload("File of the ledger", endings=("csv", "txt"), megabytes=10)


class PostForm(PlainForm):
    """Nothing to fill in."""


class LoanForm(Dated):
    repayment = Choice("How is it paid back?", Repayment.choices)
    principal = Money("Amount")
    rate = Money("Interest a year", prefix="", suffix="%", most=25, width="5")
    years = Number("Over how many years?", least=1, most=50)
    on = on_day("Day on which it is drawn")
    source = Text("Where are its papers?", hint="For example, the loan's number")


class LifeForm(Dated):
    years = Number("Over how many years is the asset used?", least=1, most=60)
    method = Choice("How is it provided for?", AssetLife.Method.choices, inline=True)
    rate = Money(
        "Interest a year, for the annuity method",
        prefix="",
        suffix="%",
        most=25,
        width="5",
        optional=True,
    )
    operational_in = Select(
        "Year in which it comes into use", near_years, optional=True, hint="Leave it if not known"
    )
    reason = LongText("How do you know?", rows=2, longest=1000)
    on = on_day("Day")

    @property
    def answers(self) -> dict[str, Any]:
        given = super().answers
        return {
            **given,
            "operational_in": int(given["operational_in"]) if given["operational_in"] else None,
        }

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("method") == AssetLife.Method.ANNUITY and given.get("rate") is None:
            self.add_error("rate", "Enter the interest for the annuity method")
        return given


class LimitForm(Dated):
    year = Select("Financial year", near_years)
    authorised = Money("Authorised limit", hint="The council may not owe more")
    operational = Money("Operational boundary", hint="What the council expects to owe, below it")
    decision = Select("Decision that sets it", [])
    on = on_day("Day")
    source = Text("Where it is written", optional=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decisions: dict[str, Decision] = {one.number: one for one in limit_decisions()}
        self.fields["decision"].options_from = [  # type: ignore[attr-defined]
            (number, str(one)) for number, one in self.decisions.items()
        ]

    @property
    def answers(self) -> dict[str, Any]:
        return {**super().answers, "decision": self.decisions[self.cleaned_data["decision"]]}


class FigureForm(Dated):
    kind = Select("Figure", PrudentialFigure.Kind.choices)
    year = Select("Financial year", near_years)
    amount = Money("Amount", optional=True, hint="Leave it empty if nobody knows")
    unknown_because = LongText("If it is not known: why not?", optional=True, rows=2, longest=1000)
    source = Text("Where does it come from?")
    on = on_day("Day")


class BudgetLineForm(Dated):
    code = Text("Code", longest=40, width="10")
    title = Text("What is the line for?")
    service = Text("Service")
    from_year = Select("First financial year", near_years)
    until_year = Select("Last financial year", near_years)
    baseline = Money("Budget for each of these years")
    source = Text("Where is it written?", hint="For example, the budget book and its page")

    @property
    def years(self) -> dict[int, Any]:
        first, last = self.answers["from_year"], self.answers["until_year"]
        return dict.fromkeys(range(first, last + 1), self.cleaned_data["baseline"])


class ReductionForm(Dated):
    project = Select("Which project saves it?", [])
    amount = Money("By how much does the budget fall each year?", least=None)
    from_year = Select("First financial year", near_years)
    until_year = Select("Last financial year", near_years)
    evidence = LongText("What shows it?", hint="Anybody can read this.", rows=3, longest=1000)
    on = on_day("Day on which you sign")

    def __init__(self, *args: Any, projects: Iterable[Project], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.projects = {project.reference: project for project in projects}
        self.fields["project"].options_from = [  # type: ignore[attr-defined]
            (reference, project.title) for reference, project in self.projects.items()
        ]

    @property
    def answers(self) -> dict[str, Any]:
        return {**super().answers, "project": self.projects[self.cleaned_data["project"]]}
