from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from connected.foundation.permissions import public
from connected.foundation.ui.filtering import Filter, Option
from connected.strategy.funding.models import Source
from connected.strategy.funding.permissions import COMMIT_MONEY, MANAGE_MONEY
from connected.strategy.funding.queries import exports
from connected.strategy.funding.queries.pictures import programme_bars
from connected.strategy.funding.queries.programme import (
    CapitalProgramme,
    Chosen,
    capital_programme,
    years_with_money,
)
from connected.strategy.funding.queries.sums import pound_of
from connected.strategy.funding.rules.years import year_words
from connected.strategy.funding.views.shared import allocation_or_404
from connected.strategy.plan.navigation import strategy_links
from connected.strategy.plan.queries import money_picture

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def filters() -> list[Filter]:
    return [
        Filter(
            "year",
            "Financial year",
            [Option(str(year), year_words(year)) for year in years_with_money()],
            folded=True,
        ),
        Filter(
            "source",
            "Where the money comes from",
            [Option(value, str(words)) for value, words in Source.choices],
            folded=True,
        ),
    ]


def chosen(request: HttpRequest, offered: list[Filter]) -> CapitalProgramme:
    years, sources = offered
    wanted = Chosen([int(year) for year in years.chosen(request)], sources.chosen(request))
    return capital_programme(request.actor, wanted)


@public
@require_safe
def view_programme(request: HttpRequest) -> HttpResponse:
    offered = filters()
    found = chosen(request, offered)
    facts = {
        "found": found,
        "filters": offered,
        "picture": programme_bars(found) if found.cells else None,
        "by_year": [(year_words(year), sums) for year, sums in found.by("year").items()],
        "by_source": [(Source(source).label, sums) for source, sums in found.by("source").items()],
        "strategy": money_picture(),
        "year_words": year_words,
        "links": strategy_links(),
    }
    return render(request, "funding/programme.html", facts)


@public
@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    found = chosen(request, filters())
    return _download(exports.as_csv(found), "text/csv; charset=utf-8", "capital-programme.csv")


@public
@require_safe
def as_xlsx(request: HttpRequest) -> HttpResponse:
    found = chosen(request, filters())
    return _download(exports.as_xlsx(found), XLSX, "capital-programme.xlsx")


@public
@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    return JsonResponse(exports.as_data(chosen(request, filters())))


def _download(content: str | bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


@public
@require_safe
def view_allocation(request: HttpRequest, reference: str) -> HttpResponse:
    allocation = allocation_or_404(reference)
    facts = {
        "pound": pound_of(allocation, request.actor),
        "may_commit": request.actor.may(COMMIT_MONEY),
        "may_manage": request.actor.may(MANAGE_MONEY),
        "links": strategy_links(),
    }
    return render(request, "funding/allocation.html", facts)
