"""What the lower apps know of the proposal that a decision report is about."""

from django.db.models import QuerySet

from connected.foundation.ui.words import in_words, initial_upper, money, plural
from connected.strategy.bodies.models import Body
from connected.strategy.business_cases.models import Appraisal, BusinessCase
from connected.strategy.business_cases.queries.showing import thawed
from connected.strategy.business_cases.rules.results import OptionResult
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.decisions.queries.exposure import exposure_of
from connected.strategy.projects.models import Project
from connected.strategy.reports.rules.figures import Exposure, Gate, Stop, Weighed


def gate_facts(proposal: Proposal) -> Gate:
    """As the proposal stands now."""
    case = case_of(proposal)
    return Gate(
        reference=proposal.reference,
        title=proposal.title,
        kind=proposal.get_kind_display(),
        asked=_asked(proposal),
        returns=proposal.get_return_state_display(),
        return_words=proposal.return_words,
        key_because=proposal.key_because if proposal.is_key else "",
        wards=proposal.wards,
        route=_route(proposal),
        exposure=_exposure(proposal),
        weighed=_weighed(proposal),
        case=case.reference if case else "",
        evidence=tuple(
            (one["title"], one.get("address", ""), bool(one.get("is_independent")))
            for one in proposal.evidence
        ),
        decisions=tuple(_decided(one) for one in decisions_of(proposal)),
    )


def case_of(proposal: Proposal) -> BusinessCase | None:
    """The business case that came to the gate with it."""
    return BusinessCase.objects.filter(proposal=proposal.reference).first()


def decisions_of(proposal: Proposal) -> QuerySet[Decision]:
    return proposal.decisions.select_related("body").order_by("decided_on", "pk")


def _asked(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    """Nothing is asked for where a sum is nought, and that is said too."""
    sums = (
        ("Capital", proposal.capital),
        ("Running cost each year", proposal.revenue),
        ("Savings each year", proposal.savings),
        ("External funding", proposal.external_funding),
    )
    told = [(label, money(amount)) for label, amount in sums if amount]
    if not told:
        told.append(("Money", "None"))
    return tuple(told)


def _route(proposal: Proposal) -> tuple[Stop, ...]:
    names = dict(Body.objects.values_list("key", "name"))
    return tuple(
        Stop(
            names.get(stop["body"], stop["body"]),
            _because(stop.get("because", "")),
            stop.get("authority", ""),
        )
        for stop in proposal.route
    )


def _because(given: object) -> str:
    return "; ".join(map(str, given)) if isinstance(given, list) else str(given)


def _exposure(proposal: Proposal) -> tuple[Exposure, ...]:
    """As the gate itself adds it up: of the project, the counterparty and the programme."""
    titles = dict(
        Project.objects.filter(reference=proposal.project).values_list("reference", "title")
    )
    return tuple(
        Exposure(
            f"{one.what}: {titles.get(one.name, one.name)}",
            money(one.before),
            money(one.together),
        )
        for one in exposure_of(proposal)
        if one.asked
    )


def _weighed(proposal: Proposal) -> tuple[Weighed, ...]:
    """The options as the case was frozen when it went to the gate."""
    kept = Appraisal.objects.filter(proposal=proposal.reference).first()
    if kept is None:
        return ()
    return tuple(_option(one) for one in thawed(kept).results.options)


def _option(one: OptionResult) -> Weighed:
    worth = one.worth
    figures = (
        ("Costs today", worth.costs),
        ("Benefits today", worth.benefits),
        ("Net present social value", worth.npsv),
        ("Benefit for each pound", worth.bcr),
        ("Pays back", worth.payback),
    )
    return Weighed(
        one.title,
        one.kind,
        one.is_preferred,
        tuple((label, figure.text) for label, figure in figures),
        None if worth.npsv.value is None else float(worth.npsv.value),
    )


def _decided(decision: Decision) -> tuple[str, str, str]:
    when = f"{decision.body.name}, {in_words(decision.decided_on)}"
    return decision.number, when, decision.get_outcome_display()


def what_is_asked(proposal: Proposal) -> str:
    """In words for a recommendation: `New shears, at a capital cost of £40,000`."""
    sums = (
        ("a capital cost of", proposal.capital),
        ("a running cost each year of", proposal.revenue),
    )
    told = [f"{label} {money(amount)}" for label, amount in sums if amount]
    what = f"the proposal {proposal.reference}, {proposal.title}"
    return f"{what}, at {' and '.join(told)}" if told else what


def key_words(proposal: Proposal) -> str:
    """For the head: whether it is a key decision, and of which kind."""
    return f"Yes. {initial_upper(proposal.key_because)}".strip() if proposal.is_key else "No"


def wards_words(proposal: Proposal) -> str:
    number = proposal.wards_affected
    return f"{proposal.wards} ({plural(number, 'ward')})" if number else proposal.wards
