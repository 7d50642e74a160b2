from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from connected.foundation.measures.queries import every_measure
from connected.foundation.permissions import public
from connected.strategy.plan.models import Programme
from connected.strategy.plan.navigation import strategy_links
from connected.strategy.plan.queries import (
    in_order,
    money_picture,
    paragraph_register,
    strategy_at_a_glance,
    whole_programmes,
)
from connected.strategy.plan.signals import programme_page, strategy_page


@public
def view_strategy(request: HttpRequest) -> HttpResponse:
    sections = in_order(strategy_page.send(sender=Programme))
    marks = {key: mark for section in sections for key, mark in section.marks.items()}
    facts = {"glance": strategy_at_a_glance(), "sections": sections, "marks": marks}
    return render(request, "plan/strategy.html", {**facts, "links": strategy_links()})


@public
def view_programme(request: HttpRequest, key: str) -> HttpResponse:
    programme = get_object_or_404(whole_programmes(), key=key)
    sections = in_order(programme_page.send(sender=Programme, programme=programme))
    facts = {"programme": programme, "sections": sections, "links": strategy_links()}
    return render(request, "plan/programme.html", facts)


@public
def view_money(request: HttpRequest) -> HttpResponse:
    facts = {"money": money_picture(), "links": strategy_links()}
    return render(request, "plan/money.html", facts)


@public
def list_paragraphs(request: HttpRequest) -> HttpResponse:
    titles = {slug: measure.title for slug, measure in every_measure().items()}
    facts = {"paragraphs": paragraph_register(), "titles": titles, "links": strategy_links()}
    return render(request, "plan/paragraphs.html", facts)
