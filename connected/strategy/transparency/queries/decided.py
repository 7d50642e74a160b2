"""What was decided, by whom and on what evidence, as everybody may read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from connected.strategy.business_cases.models import BusinessCase
from connected.strategy.decisions.models import Decision, Implication


@dataclass(frozen=True)
class Evidence:
    title: str
    address: str
    note: str


@dataclass(frozen=True)
class Decided:
    """A decision as its trace: what is exempt from publication shows its number, body, day, band and review."""

    decision: Decision
    title: str
    amount: Decimal | None
    """Capital and a year's running cost. None where it is exempt."""
    amount_words: str
    evidence: Sequence[Evidence]

    @property
    def is_exempt(self) -> bool:
        return self.decision.proposal.is_exempt


def decisions_of(references: Iterable[str]) -> QuerySet[Decision]:
    """All that was decided about projects of these references, the newest first. Two statements."""
    verified = Prefetch("proposal__implications", Implication.objects.exclude(verified_on=None))
    return (
        Decision.objects.filter(proposal__project__in=list(references))
        .select_related("proposal", "body", "meeting", "enactment", "notice")
        .prefetch_related(verified)
    )


def as_decided(decisions: Iterable[Decision]) -> list[Decided]:
    """One statement more, for the business cases that were put."""
    found = list(decisions)
    put = BusinessCase.objects.filter(proposal__in=[one.proposal.reference for one in found])
    cases = {case.proposal: case for case in put}
    return [_decided(one, cases.get(one.proposal.reference)) for one in found]


def _decided(decision: Decision, case: BusinessCase | None) -> Decided:
    proposal = decision.proposal
    if proposal.is_exempt:
        band = proposal.amount_band or "The amount is not told"
        return Decided(decision, "Exempt from publication", None, band, [])
    return Decided(
        decision,
        proposal.title,
        decision.capital + decision.revenue,
        "",
        [*_case(case), *_papers(decision), *_verified(decision)],
    )


def _case(case: BusinessCase | None) -> list[Evidence]:
    return [Evidence(f"Business case {case.reference}", _address(case), "")] if case else []


def _address(case: BusinessCase) -> str:
    """Only a case that was decided is open to everybody."""
    return case.get_absolute_url() if case.is_decided else ""


def _papers(decision: Decision) -> list[Evidence]:
    return [
        Evidence(
            str(paper.get("title", "")),
            str(paper.get("address", "")),
            "independent of who is paid" if paper.get("is_independent") else "",
        )
        for paper in decision.proposal.evidence
    ]


def _verified(decision: Decision) -> list[Evidence]:
    """By post: who it was is not open data."""
    return [
        Evidence(
            f"{implication.get_kind_display()} implications",
            "",
            f"verified by the {implication.verifier_role[:1].lower()}{implication.verifier_role[1:]}",
        )
        for implication in decision.proposal.implications.all()
    ]
