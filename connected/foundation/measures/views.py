from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from connected.foundation.measures.kinds import Measure
from connected.foundation.measures.models import Reading
from connected.foundation.measures.opened import open_live, open_reading
from connected.foundation.measures.queries import every_measure, find_measure
from connected.foundation.measures.rules import period_asked
from connected.foundation.permissions import public


@public
def list_measures(request: HttpRequest) -> HttpResponse:
    return render(request, "measures/measures.html", {"measures": every_measure().values()})


@public
def view_measure_records(request: HttpRequest, slug: str) -> HttpResponse:
    measure = _measure_or_404(slug)
    period = period_asked(
        request.GET.get("first", ""), request.GET.get("last", ""), today=timezone.localdate()
    )
    opened = open_live(measure, period, actor=request.actor, **_asked(request))
    return _page(request, measure, opened, period=period, reading=None)


@public
def view_reading_records(request: HttpRequest, number: int) -> HttpResponse:
    reading = get_object_or_404(Reading, pk=number)
    measure = _measure_or_404(reading.slug)
    opened = open_reading(reading, measure, actor=request.actor, **_asked(request))
    return _page(request, measure, opened, period=reading.period, reading=reading)


def _measure_or_404(slug: str) -> Measure:
    measure = find_measure(slug)
    if measure is None:
        raise Http404
    return measure


def _asked(request: HttpRequest) -> dict[str, Any]:
    return {
        "all_of_them": request.GET.get("of") == "all",
        "page": request.GET.get("page", "1"),
    }


def _page(request: HttpRequest, measure: Measure, opened: object, **more: object) -> HttpResponse:
    context = {"measure": measure, "opened": opened, **_asked(request), **more}
    return render(request, "measures/records.html", context)
