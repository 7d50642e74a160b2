from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from connected.foundation.permissions import public
from connected.foundation.ui.charts import Chart, bars, trend
from connected.insight.demand.forms import Question
from connected.insight.demand.queries import (
    demand_by_area,
    demand_by_category,
    demand_by_month,
    sources_with_counts,
)

MOST_AREAS = 20
MOST_CATEGORIES = 12


@public
def view_demand(request: HttpRequest) -> HttpResponse:
    sources = sources_with_counts()
    if not sources:
        return render(request, "demand/nothing.html")
    question = Question(request, sources)
    areas = demand_by_area(question.asked)
    shown = areas if request.GET.get("areas") == "all" else areas[:MOST_AREAS]
    context = {
        "asked": question.asked,
        "filters": question.filters,
        "offer": question.offer,
        "total": sum(area.reports for area in areas),
        "charts": _charts(question),
        "areas": shown,
        "more_areas": len(areas) - len(shown),
    }
    return render(request, "demand/demand.html", context)


def _charts(question: Question) -> list[Chart]:
    charts = [trend("Requests by month", demand_by_month(question.asked, question.offer))]
    if question.shortest_list:
        rows = demand_by_category(question.asked, question.shortest_list)[:MOST_CATEGORIES]
        charts.append(bars("Requests by category", rows, head=("Category", "Requests")))
    return charts
