from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.permissions import public
from connected.foundation.ui.filtering import Filter, Option
from connected.strategy.benefits.models import Benefit
from connected.strategy.benefits.permissions import MEND_BENEFITS
from connected.strategy.benefits.queries.flow import money_flow
from connected.strategy.benefits.queries.standing import (
    BenefitStanding,
    numbers_by_state,
    standings,
    whole_benefits,
    worst_first,
)
from connected.strategy.benefits.queries.story import story_of
from connected.strategy.benefits.queries.thread import thread
from connected.strategy.benefits.queries.work import gaps_of, may_mend, may_note, may_sign
from connected.strategy.benefits.rules.states import State
from connected.strategy.benefits.views.shared import benefit_or_404
from connected.strategy.plan.models import Programme
from connected.strategy.plan.navigation import strategy_links
from connected.strategy.projects.models import Project


@public
@require_safe
def list_benefits(request: HttpRequest) -> HttpResponse:
    filters = _filters()
    programme, state, kind = (one.chosen(request) for one in filters)
    benefits = whole_benefits()
    benefits = benefits.filter(project__programme__key__in=programme) if programme else benefits
    benefits = benefits.filter(kind__in=kind) if kind else benefits
    found = standings(benefits)
    shown = [one for one in found if not state or one.state.value in state]
    only = _projects_of(shown) if programme or state or kind else None
    facts = {
        "standings": worst_first(shown),
        "numbers": numbers_by_state(found),
        "flow": money_flow([one.benefit for one in shown], only),
        "filters": filters,
        "links": strategy_links(),
        "states": State,
    }
    return render(request, "benefits/benefits.html", facts)


def _projects_of(shown: Sequence[BenefitStanding]) -> list[Project]:
    found = {one.benefit.project for one in shown}
    return sorted(found, key=lambda one: (one.programme.order, one.title))


def _filters() -> list[Filter]:
    programmes = [Option(one.key, one.title) for one in Programme.objects.current()]
    return [
        Filter("programme", "Programme", programmes, folded=True),
        Filter("state", "State", [Option(one.value, one.words) for one in State], folded=True),
        Filter("kind", "Kind", [Option(*one) for one in Benefit.Kind.choices], folded=True),
    ]


@public
@require_safe
def view_benefit(request: HttpRequest, reference: str) -> HttpResponse:
    benefit = benefit_or_404(reference)
    (standing,) = standings([benefit])
    actor = request.actor  # type: ignore[attr-defined]
    facts = {
        "standing": standing,
        "story": story_of(standing),
        "today": timezone.localdate(),
        "gaps": gaps_of(benefit),
        "may_note": may_note(actor, benefit),
        "may_mend": may_mend(actor, benefit),
        "may_sign": may_sign(actor, benefit),
        "links": strategy_links(),
    }
    return render(request, "benefits/benefit.html", facts)


@public
@require_safe
def view_thread(request: HttpRequest) -> HttpResponse:
    may = request.actor.may(MEND_BENEFITS)  # type: ignore[attr-defined]
    facts = {"thread": thread(), "may_mend": may, "links": strategy_links()}
    return render(request, "benefits/thread.html", facts)
