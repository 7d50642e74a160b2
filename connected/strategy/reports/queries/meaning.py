"""What a report means: its own implications, and the proposal's where it is about one."""

from connected.strategy.reports.models import Implication, Report
from connected.strategy.reports.rules.anatomy import anatomy_of
from connected.strategy.reports.rules.written import Meaning


def meanings_of(report: Report) -> list[Meaning]:
    """In the order in which councils print them. Two statements at most."""
    anatomy = anatomy_of(report.kind)
    kept = {one.kind: _own(one) for one in report.implications.all()}
    if report.proposal is not None:
        kept |= {
            one.kind: Meaning(
                one.kind,
                one.get_kind_display(),
                one.text,
                one.verifier_name,
                one.verifier_role,
                one.verified_on,
                is_proposals=True,
            )
            for one in report.proposal.implications.all()
            if one.kind in anatomy.proposal_implications
        }
    return [kept[kind] for kind in Implication.Kind.values if kind in kept]


def _own(one: Implication) -> Meaning:
    return Meaning(
        one.kind,
        one.get_kind_display(),
        one.text,
        one.verifier_name,
        one.verifier_role,
        one.verified_day,
    )
