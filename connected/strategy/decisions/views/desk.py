from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.strategy.decisions.permissions import (
    PREPARE_PROPOSALS,
    PUBLISH_DECISIONS,
    SEE_PROPOSALS,
)
from connected.strategy.decisions.queries.desk import desk_of
from connected.strategy.decisions.queries.exposure import exposure_of
from connected.strategy.decisions.queries.papers import (
    actions_for,
    history_of,
    implications_for,
    paper_or_404,
)
from connected.strategy.decisions.queries.routes import picture_of, way_of
from connected.strategy.decisions.signals import proposal_page
from connected.strategy.plan.queries import in_order

ON_A_PAGE = 25


@requires(SEE_PROPOSALS)
@require_safe
def list_gate(request: HttpRequest) -> HttpResponse:
    desk = desk_of(request.actor, request.GET.get("tab", ""), timezone.localdate())
    page = Paginator(desk.papers, ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "desk": desk,
        "page": page,
        "may_prepare": request.actor.may(PREPARE_PROPOSALS),
    }
    return render(request, "decisions/gate.html", facts)


@requires(SEE_PROPOSALS)
@require_safe
def view_proposal(request: HttpRequest, reference: str) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    proposal = paper_or_404(actor, reference)
    foreseen = way_of(proposal, today) if proposal.status == proposal.Status.DRAFT else None
    route = foreseen.route if foreseen else proposal.route
    decisions = list(proposal.decisions.all())
    facts = {
        "proposal": proposal,
        "foreseen": foreseen,
        "stops": picture_of(proposal, route, decisions),
        "decisions": decisions,
        "may_publish": actor.may(PUBLISH_DECISIONS),
        "implications": implications_for(proposal, actor),
        "exposures": exposure_of(proposal),
        "actions": actions_for(proposal, actor, today),
        "history": history_of(proposal),
        "sections": in_order(
            proposal_page.send(sender=type(proposal), proposal=proposal, actor=actor)
        ),
    }
    return render(request, "decisions/proposal.html", facts)
