"""What everybody can read: the register, each decision, the forward plan, conditions, exposure."""

from datetime import datetime

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from connected.foundation.councils.queries import current_council
from connected.foundation.permissions import Visitor, public
from connected.foundation.spreadsheets import csv_text
from connected.foundation.ui.filtering import Filter, Option
from connected.strategy.decisions.permissions import MEET_OBLIGATIONS, SEE_PROPOSALS
from connected.strategy.decisions.queries import exposure, obligations
from connected.strategy.decisions.queries.clock import clock_of
from connected.strategy.decisions.queries.forward_plan import forward_plan
from connected.strategy.decisions.queries.register import (
    Asked,
    decision_or_404,
    newest_published,
    register,
    register_choices,
    register_facts,
    way_before,
)
from connected.strategy.decisions.rules.publication import (
    COLUMNS,
    public_authority,
    public_facts,
    table_row,
)
from connected.strategy.decisions.signals import decision_page
from connected.strategy.plan.navigation import strategy_links
from connected.strategy.plan.queries import in_order

ON_A_PAGE = 20


@public
@require_safe
def list_decisions(request: HttpRequest) -> HttpResponse:
    filters = _filters()
    page = Paginator(register(_asked(request, filters)), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    facts = {"page": page, "filters": filters, "links": strategy_links()}
    return render(request, "decisions/register.html", facts)


def _filters() -> list[Filter]:
    offered = {
        name: [Option(value, words) for value, words in choices]
        for name, choices in register_choices().items()
    }
    return [
        Filter("q", "Words or a number", kind="search"),
        Filter("body", "Decided by", offered["bodies"]),
        Filter("programme", "Programme", offered["programmes"]),
        Filter("outcome", "Outcome", offered["outcomes"], folded=True),
        Filter("year", "Year", offered["years"], folded=True),
    ]


def _asked(request: HttpRequest, filters: list[Filter]) -> Asked:
    words, *chosen = [one.chosen(request) for one in filters]
    return Asked(" ".join(words), *chosen)


@public
@require_safe
def export_decisions(request: HttpRequest, kind: str) -> HttpResponse:
    facts = register_facts(_asked(request, _filters()))
    if kind == "json":
        return JsonResponse({"decisions": list(facts)}, json_dumps_params={"indent": 1})
    if kind != "csv":
        raise Http404
    written = csv_text(list(COLUMNS.values()), map(table_row, facts), mark="")
    headers = {"Content-Disposition": 'attachment; filename="decisions.csv"'}
    return HttpResponse(written, content_type="text/csv; charset=utf-8", headers=headers)


@public
@require_safe
def follow_decisions(request: HttpRequest) -> HttpResponse:
    """An Atom feed of the newest decisions."""
    site = settings.SITE_ADDRESS
    feed = Atom1Feed(
        title=f"Decisions of {current_council().name}",
        link=f"{site}/decisions/",
        feed_url=f"{site}{request.path}",
        description="What was decided, by whom and why.",
    )
    for decision in newest_published():
        facts = public_facts(decision, site=site)
        feed.add_item(
            title=f"{facts['number']} {facts['title']}",
            link=facts["address"],
            description=facts.get("reasons", "This paper is exempt from publication."),
            author_name=facts["body"],
            updateddate=_at_noon(facts["published_on"] or facts["decided_on"]),
        )
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )


def _at_noon(day: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(f"{day}T12:00:00"))


@public
@require_safe
def view_decision(request: HttpRequest, number: str) -> HttpResponse:
    decision = decision_or_404(number, request.actor)
    knows = request.actor.may(SEE_PROPOSALS)
    is_hidden = decision.proposal.is_exempt and not knows
    facts = {
        "decision": decision,
        "proposal": decision.proposal,
        "knows": knows,
        "authority": public_authority(decision) if is_hidden else decision.authority,
        "links": strategy_links(),
    }
    if is_hidden:
        return render(request, "decisions/exempt.html", facts)
    facts |= {
        "clock": clock_of(decision, timezone.localdate()),
        "others": way_before(decision),
        "sections": in_order(decision_page.send(sender=type(decision), decision=decision)),
    }
    return render(request, "decisions/decision.html", facts)


@public
@require_safe
def read_decision(request: HttpRequest, number: str) -> HttpResponse:
    """The same for a program, as everybody may know it."""
    decision = decision_or_404(number, Visitor())
    facts = public_facts(decision, site=settings.SITE_ADDRESS)
    return JsonResponse(facts, json_dumps_params={"indent": 1})


@public
@require_safe
def view_forward_plan(request: HttpRequest) -> HttpResponse:
    facts = {"plan": forward_plan(timezone.localdate()), "links": strategy_links()}
    return render(request, "decisions/forward_plan.html", facts)


@public
@require_safe
def list_conditions(request: HttpRequest) -> HttpResponse:
    today, actor = timezone.localdate(), request.actor
    conditions = obligations.conditions_for(actor)
    tab = request.GET.get("tab", "open")
    page = Paginator(obligations.of_tab(conditions, tab, today), ON_A_PAGE)
    facts = {
        "page": page.get_page(request.GET.get("page")),
        "tab": tab if tab in obligations.TABS else "open",
        "tabs": obligations.TABS,
        "numbers": obligations.tab_numbers(conditions, today),
        "may_meet": actor.may(MEET_OBLIGATIONS),
        "links": strategy_links(),
    }
    return render(request, "decisions/conditions.html", facts)


@public
@require_safe
def view_exposure(request: HttpRequest) -> HttpResponse:
    counted = exposure.standing_for(request.actor)
    facts = {
        "programmes": exposure.by_programme(counted),
        "counterparties": exposure.by_counterparty(counted),
        "knows": request.actor.may(SEE_PROPOSALS),
        "links": strategy_links(),
    }
    return render(request, "decisions/exposure.html", facts)
