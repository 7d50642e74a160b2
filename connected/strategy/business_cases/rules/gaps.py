"""What a business case still lacks before it may go to the gate, in plain sentences, by the page that mends it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from connected.strategy.business_cases.models import BusinessCase, Line, Mitigation, Option
from connected.strategy.business_cases.rules.checking import capital_share
from connected.strategy.business_cases.rules.optimism import Share

Stage = BusinessCase.Stage
FIVE = {
    "strategic": "strategic case: why do it at all",
    "economic": "economic case: why this way",
    "commercial": "commercial case: who will supply it",
    "financial": "financial case: how it is paid for",
    "management": "management case: who will see that it happens",
}
FIRST = ("strategic", "economic")
"""What a strategic outline case must say at least."""
FEWEST_OPTIONS = 3


@dataclass(frozen=True)
class Gap:
    part: str
    """Which page mends it: words, options, lines, optimism or financing."""
    words: str


@dataclass(frozen=True)
class Whole:
    """A case with all that it is made of."""

    case: BusinessCase
    options: Sequence[Option]
    """Each with its lines at hand."""
    mitigations: Sequence[Mitigation]
    shares: Sequence[Share]

    @property
    def is_outline(self) -> bool:
        return self.case.stage == Stage.STRATEGIC_OUTLINE

    @property
    def preferred(self) -> Option | None:
        return next((one for one in self.options if one.is_preferred), None)

    @property
    def usual(self) -> Option | None:
        return next((one for one in self.options if one.kind == Option.Kind.COUNTERFACTUAL), None)

    def lines_of(self, option: Option | None) -> list[Line]:
        return list(option.lines.all()) if option else []


def gaps_in(whole: Whole) -> list[Gap]:
    found: list[Gap] = []
    for rule in (_words, _options, _lines, _benefits, _optimism, _financing):
        found += rule(whole)
    return found


def _words(whole: Whole) -> Iterator[Gap]:
    for part, title in FIVE.items():
        needed = part in FIRST or not whole.is_outline
        if needed and not getattr(whole.case, part).strip():
            yield Gap("words", f"Write the {title}.")
    if whole.case.stage == Stage.FULL and not whole.case.counterparty.strip():
        yield Gap("frame", "Name the supplier.")


def _options(whole: Whole) -> Iterator[Gap]:
    kinds = {option.kind for option in whole.options}
    if Option.Kind.COUNTERFACTUAL not in kinds:
        yield Gap("options", "Add business as usual: what happens without a decision.")
    if whole.is_outline:
        if len(whole.options) < FEWEST_OPTIONS - 1:
            yield Gap("options", "Add an option beside business as usual.")
    else:
        if len(whole.options) < FEWEST_OPTIONS:
            yield Gap("options", "Weigh at least three options, business as usual among them.")
        if Option.Kind.DO_MINIMUM not in kinds:
            yield Gap("options", "Add an option that does the minimum.")
    if whole.preferred is None:
        yield Gap("options", "Say which option is preferred.")


def _lines(whole: Whole) -> Iterator[Gap]:
    for option in whole.options:
        lines = list(option.lines.all())
        if option.kind != Option.Kind.COUNTERFACTUAL and not lines:
            yield Gap("lines", f"Enter what “{option}” costs and brings.")
        for line in lines:
            if not any(line.pounds):
                yield Gap("lines", f"Enter the amounts of “{line}” of “{option}”.")
    lines = whole.lines_of(whole.preferred)
    if lines and not any(line.is_benefit for line in lines):
        yield Gap("lines", f"Enter at least one benefit of “{whole.preferred}”.")
    if lines and not whole.is_outline and all(line.low == line.high for line in lines):
        yield Gap(
            "lines", f"Say how low and how high the lines of “{whole.preferred}” may come out."
        )


def _benefits(whole: Whole) -> Iterator[Gap]:
    if whole.is_outline:
        return
    for line in whole.lines_of(whole.preferred):
        if line.is_benefit and (missing := _missing_of(line, whole.case.stage)):
            yield Gap("lines", f"Benefit “{line}”: say {missing}.")


def _missing_of(line: Line, stage: str) -> str:
    wanted = {
        "which measure will show it": line.measure,
        "its target": line.target is not None,
        "the day to reach it by": line.target_on is not None,
        "who answers for it": line.owner,
        "where it starts from": line.baseline is not None or stage != Stage.FULL,
    }
    return ", ".join(words for words, there in wanted.items() if not there)


def _optimism(whole: Whole) -> Iterator[Gap]:
    spends = any(line.kind == Line.Kind.CAPITAL for line in whole.lines_of(whole.preferred))
    if spends and capital_share(whole.shares) != 100:
        yield Gap("optimism", "Say what kinds of project it is. Their shares must come to 100%.")


def _financing(whole: Whole) -> Iterator[Gap]:
    case = whole.case
    if case.rate is None or case.asset_life is None:
        yield Gap("financing", "Say at what interest and over how many years it is paid for.")
    elif case.asset_life > case.horizon:
        yield Gap(
            "financing",
            f"It is paid for over {case.asset_life} years, and the case looks only {case.horizon} years ahead."
            " Look as far ahead as it is paid for.",
        )


def cautions_in(whole: Whole) -> list[str]:
    """What may be right and is worth a second look. Nothing here holds a case up."""
    preferred, usual = whole.lines_of(whole.preferred), whole.lines_of(whole.usual)
    kinds = {line.kind for line in preferred}
    found = []
    if Line.Kind.CASHABLE in kinds and _running(preferred) < _running(usual):
        found.append(
            "The running cost is lower than that of business as usual, and there are cashable savings as well."
            " Make sure that no saving is counted twice."
        )
    if Line.Kind.CAPITAL in kinds and not whole.mitigations:
        found.append("Nothing is done about overruns yet, so that the most is added for optimism.")
    return found


def _running(lines: Sequence[Line]) -> Decimal:
    return sum(
        (sum(line.pounds, Decimal(0)) for line in lines if line.kind == Line.Kind.REVENUE),
        Decimal(0),
    )
