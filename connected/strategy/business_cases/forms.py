import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
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
)
from connected.strategy.business_cases.models import (
    LONGEST,
    BusinessCase,
    Line,
    Mitigation,
    Option,
)
from connected.strategy.business_cases.queries.working import criteria_on_offer, measures_on_offer
from connected.strategy.business_cases.rules.checking import (
    Frame,
    Paying,
    TypedLine,
    TypedMitigation,
)
from connected.strategy.business_cases.rules.discounting import editions
from connected.strategy.business_cases.rules.inputs import financial_year
from connected.strategy.business_cases.rules.optimism import Share, project_types
from connected.strategy.funding.models import Repayment

HUNDRED = Decimal(100)
LONG = 12_000


class Percent(Number):
    """Per cent, as a Decimal."""

    written = re.compile(r"[+-]?[0-9]{1,5}(\.[0-9]{1,4})?")
    example = "a percentage, like 40 or 4.75"
    defaults = {"inputmode": "decimal", "width": "5", "suffix": "%", "spellcheck": False}

    def number(self, text: str) -> Decimal:
        return Decimal(text)


class Amount(Number):
    """A number that may have decimals, in whatever unit its measure has."""

    written = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,4})?")
    example = "a number, like 12 or 61.5"
    defaults = {"inputmode": "decimal", "width": "10", "spellcheck": False}

    def number(self, text: str) -> Decimal:
        return Decimal(text)


def blank_first(options: Iterable[tuple[str, str]], words: str) -> list[tuple[str, str]]:
    return [("", words), *options]


def schedules() -> list[tuple[str, str]]:
    return [(key, found[-1].schedule.title) for key, found in editions().items()]


class FrameForm(PlainForm):
    title = Text("Title", width="two-thirds")
    first_year = Number("First year", least=2000, most=2100, hint="2026 means 2026/27")
    price_year = Number(
        "Prices of", least=2000, most=2101, hint="The year in whose prices you type every amount"
    )
    horizon = Number(
        "How many years it looks ahead", least=1, most=LONGEST, hint="After the first year"
    )
    schedule = Choice(
        "Discounting", schedules, hint="Choose Health and life only for effects on health"
    )
    counterparty = Text("Supplier", optional=True, hint="Leave it empty until it is known")
    wards_affected = Number("How many wards it affects much", hint="Enter 0 if none")
    wards = Text("Wards", hint="All, or their names", longest=300)

    @property
    def frame(self) -> Frame:
        return Frame(**{name: self.cleaned_data[name] for name in FRAMED})


FRAMED = tuple(Frame.__dataclass_fields__)


class NewCaseForm(FrameForm):
    """Its questions about the project come first."""

    field_order = ["project", "stage"]

    def __init__(self, projects: Sequence[tuple[str, str]], *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["project"] = Select("Project", blank_first(projects, "Choose a project"))
        self.fields["stage"] = Choice("Stage", BusinessCase.Stage.choices)
        self.order_fields(self.field_order)


class WordsForm(PlainForm):
    strategic = LongText(
        "Strategic case",
        optional=True, longest=LONG, rows=7,
        hint="Why do it at all: what is wrong today, and which aim of the strategy it serves",
    )  # fmt: skip
    economic = LongText(
        "Economic case",
        optional=True, longest=LONG, rows=7,
        hint="Why this way: how the options differ, and what the figures leave out",
    )  # fmt: skip
    commercial = LongText(
        "Commercial case",
        optional=True, longest=LONG, rows=7,
        hint="Who will supply it: how it is bought, and who carries which risk",
    )  # fmt: skip
    financial = LongText(
        "Financial case",
        optional=True, longest=LONG, rows=7,
        hint="How it is paid for: which budgets pay, and which fall",
    )  # fmt: skip
    management = LongText(
        "Management case",
        optional=True, longest=LONG, rows=7,
        hint="Who will see that it happens: people, dates, risks",
    )  # fmt: skip


class OptionForm(PlainForm):
    title = Text("Name of the option", width="two-thirds")
    kind = Choice("What kind of option it is", Option.Kind.choices)
    description = LongText("What it means", optional=True, rows=4)


class LineForm(PlainForm):
    """A cost or a benefit, with an amount for each year of the case."""

    def __init__(self, years: Sequence[int], *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.years = years
        for name, field in self._first().items():
            self.fields[name] = field
        for place, year in enumerate(years):
            self.fields[f"y{place}"] = Money(financial_year(year), optional=True)
        for name, field in self._promise().items():
            self.fields[name] = field

    def _first(self) -> dict[str, Any]:
        return {
            "kind": Choice("What kind of cost or benefit it is", Line.Kind.choices),
            "title": Text("Name", width="two-thirds"),
            "source": LongText(
                "Where the amounts come from",
                rows=3,
                hint="A quote, a contract, a count, a published figure. Everybody can read this.",
                missing="Enter where the amounts come from",
            ),
            "low": Percent("Lowest, of what you enter", most=100, hint="100% means no less"),
            "high": Percent("Highest, of what you enter", least=100, most=10_000),
        }

    def _promise(self) -> dict[str, Any]:
        measures = blank_first(measures_on_offer().items(), "None yet")
        criteria = blank_first(criteria_on_offer().items(), "None")
        return {
            "measure": Select("Measure that will show it", measures, optional=True),
            "baseline": Amount("Where it starts from", least=None, optional=True),
            "target": Amount("Target", least=None, optional=True),
            "target_on": Date("Day to reach it by", optional=True),
            "owner": Text("Who answers for it", optional=True, width="two-thirds"),
            "criterion": Select("Success criterion that it serves", criteria, optional=True),
        }

    @property
    def groups(self) -> dict[str, list[Any]]:
        """The questions as the page shows them."""
        rows = [f"y{place}" for place in range(len(self.years))]
        names = {"first": list(self._first()), "years": rows, "promise": list(self._promise())}
        return {group: [self[name] for name in found] for group, found in names.items()}

    @property
    def typed(self) -> TypedLine:
        clean = self.cleaned_data
        return TypedLine(
            kind=clean["kind"],
            title=clean["title"],
            amounts=filled([clean[f"y{place}"] for place in range(len(self.years))]),
            source=clean["source"],
            low=clean["low"] / HUNDRED,
            high=clean["high"] / HUNDRED,
            **{name: clean[name] for name in self._promise()},
        )


def filled(amounts: Sequence[Decimal | None]) -> list[Decimal]:
    """A year that was left out costs nothing; years at the end that were left out are not kept."""
    last = max((place for place, one in enumerate(amounts) if one is not None), default=-1)
    return [one or Decimal(0) for one in amounts[: last + 1]]


def line_initial(line: Line) -> dict[str, Any]:
    return {
        **{name: getattr(line, name) for name in PROMISED},
        "low": shown(line.low * HUNDRED),
        "high": shown(line.high * HUNDRED),
        "baseline": shown(line.baseline),
        "target": shown(line.target),
        **{f"y{place}": shown(amount) for place, amount in enumerate(line.pounds)},
    }


PROMISED = ("kind", "title", "source", "measure", "criterion", "target_on", "owner")


def shown(value: Decimal | None) -> str:
    """As somebody would type it: no noughts at the end."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class AmountsForm(PlainForm):
    """The table of an option: a row for each line, a column for each year."""

    def __init__(
        self, lines: Sequence[Line], years: Sequence[int], *args: Any, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.lines, self.years = lines, years
        for line in lines:
            amounts = line.pounds
            for place, year in enumerate(years):
                self.fields[f"l{line.order}-{place}"] = Money(
                    f"{line.title}, {financial_year(year)}",
                    optional=True,
                    initial=shown(amounts[place]) if place < len(amounts) else "",
                )

    @property
    def rows(self) -> list[tuple[Line, list[Any]]]:
        places = range(len(self.years))
        return [(line, [self[f"l{line.order}-{place}"] for place in places]) for line in self.lines]

    @property
    def amounts(self) -> dict[int, list[Decimal]]:
        places = range(len(self.years))
        return {
            line.order: filled([self.cleaned_data[f"l{line.order}-{place}"] for place in places])
            for line in self.lines
        }


class OptimismForm(PlainForm):
    """How much of the project is of which type."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for key, found in project_types().items():
            self.fields[key] = Percent(found.title, most=100, optional=True, hint=found.hint)
        self.fields["months"] = Number(
            "How many months the work is planned to take", most=600, optional=True
        )

    @property
    def shares(self) -> list[Share]:
        return [
            Share(key, self.cleaned_data[key]) for key in project_types() if self.cleaned_data[key]
        ]

    @property
    def months(self) -> int:
        return self.cleaned_data["months"] or 0


class MitigationForm(PlainForm):
    area = Text("What may make it late or dear", width="two-thirds")
    bears_on = Choice("What it bears on", Mitigation.BearsOn.choices)
    contribution = Percent("How much of such overruns it brings", most=100)
    mitigated = Percent("How far you deal with it", most=100, hint="0% not at all, 100% wholly")
    cost = Money("What dealing with it costs", optional=True, hint="It is added to the costs")
    evidence = LongText("What you do about it", optional=True, rows=3)

    @property
    def typed(self) -> TypedMitigation:
        clean = self.cleaned_data
        return TypedMitigation(
            area=clean["area"],
            contribution=clean["contribution"],
            mitigated=clean["mitigated"] / HUNDRED,
            cost=clean["cost"] or Decimal(0),
            bears_on=clean["bears_on"],
            evidence=clean["evidence"],
        )


def mitigation_initial(row: Mitigation) -> dict[str, Any]:
    return {
        "area": row.area,
        "bears_on": row.bears_on,
        "contribution": shown(row.contribution),
        "mitigated": shown(row.mitigated * HUNDRED),
        "cost": shown(row.cost),
        "evidence": row.evidence,
    }


class FinancingForm(PlainForm):
    rate = Percent("Interest a year", most=25, optional=True)
    repayment = Choice("How a loan is paid back", Repayment.choices)
    asset_life = Number(
        "Life of what is bought, in years",
        least=1, most=LONGEST, optional=True,
        hint="The loan and the provision run as long",
    )  # fmt: skip
    first_provision_year = Number(
        "First year of provision",
        least=2000, most=2200, optional=True,
        hint="2027 means 2027/28. Leave it empty for the year after the money is spent.",
    )  # fmt: skip
    external_funding = Money(
        "Capital that somebody else pays", optional=True, hint="A grant, for example"
    )

    @property
    def paying(self) -> Paying:
        clean = self.cleaned_data
        return Paying(**{**clean, "external_funding": clean["external_funding"] or Decimal(0)})


class SubmitForm(PlainForm):
    on = Date("Day on which it goes to the gate", latest=timezone.localdate)


class TakeBackForm(PlainForm):
    because = LongText("Why you take it back", rows=3, missing="Enter why you take it back")
    on = Date("Day", latest=timezone.localdate)


class FollowForm(PlainForm):
    on = Date("Day on which you begin it", latest=timezone.localdate)
