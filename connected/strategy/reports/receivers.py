"""Reports on the pages of what they are about."""

from typing import Any

from django.dispatch import receiver

from connected.foundation.permissions import Actor
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.decisions.signals import decision_page, proposal_page
from connected.strategy.plan.signals import Section
from connected.strategy.reports.models import Report
from connected.strategy.reports.permissions import DRAFT_REPORTS

ORDER = 30


@receiver(proposal_page)
def tell_the_proposal_s_reports(proposal: Proposal, actor: Actor, **kwargs: Any) -> Section:
    """Also how to draft one, for those who may."""
    reports = Report.objects.visible_to(actor).filter(proposal=proposal)
    is_open = proposal.status in (Proposal.Status.DRAFT, Proposal.Status.AT_GATE)
    facts = {
        "reports": list(reports.select_related("committee").order_by("meeting_on")),
        "draft": proposal.reference if is_open and actor.may(DRAFT_REPORTS) else "",
    }
    return Section(template="reports/proposal_section.html", order=ORDER, facts=facts)


@receiver(decision_page)
def tell_the_decision_s_reports(decision: Decision, **kwargs: Any) -> Section:
    """Those that members had before them."""
    reports = Report.objects.published().filter(
        proposal=decision.proposal, meeting_on__lte=decision.decided_on
    )
    facts = {"reports": list(reports.select_related("committee").order_by("meeting_on"))}
    return Section(template="reports/decision_section.html", order=ORDER, facts=facts)
