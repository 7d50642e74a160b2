"""What the words that a report begins with need to know."""

from collections.abc import Mapping

from connected.foundation.ui.words import joined
from connected.strategy.bodies.models import Body
from connected.strategy.plan.models import Programme, Strategy
from connected.strategy.reports.models import Report
from connected.strategy.reports.queries.finding import current_committees
from connected.strategy.reports.queries.proposals import what_is_asked


def opening_facts(report: Report) -> Mapping[str, str]:
    strategy = Strategy.objects.first()
    scrutiny = (
        current_committees().filter(role=Body.Role.SCRUTINY).exclude(pk=report.committee_id).first()
    )
    return {
        "committee": report.committee.name,
        "strategy": strategy.title if strategy else "the strategy",
        "period": str(report.period),
        "programmes": programmes_in_words(report),
        "onward": _onward(scrutiny),
        "scrutiny_view": _scrutiny_view(scrutiny, report),
        **_of_proposal(report),
    }


def programmes_in_words(report: Report) -> str:
    if not report.programmes:
        return "all programmes"
    found = Programme.objects.filter(key__in=report.programmes)
    return joined([programme.title for programme in found])


def _onward(scrutiny: Body | None) -> str:
    if scrutiny is None:
        return "That the next update come to this committee as the strategy is carried out."
    return f"That this report be sent to {scrutiny.name} for its view."


def _scrutiny_view(scrutiny: Body | None, report: Report) -> str:
    if scrutiny is None:
        return "Members of this committee are asked for their view of the figures in section 4."
    thing = "proposal" if report.is_decision else "update"
    return f"{scrutiny.name} has not yet given its view of this {thing}."


def _of_proposal(report: Report) -> Mapping[str, str]:
    proposal = report.proposal
    if proposal is None:
        return {}
    programme = proposal.programme
    return {
        "proposal": proposal.title,
        "summary": proposal.summary,
        "what_is_asked": what_is_asked(proposal),
        "programme": programme.title if programme else "none of the strategy",
        "programme_purpose": programme.purpose if programme else "",
        "return_words": proposal.return_words,
    }
