from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from connected.foundation.geography import wards
from connected.foundation.geography.tiles import ward_chart
from connected.foundation.permissions import public


@public
def list_wards(request: HttpRequest) -> HttpResponse:
    every_ward = wards()
    chart = ward_chart(every_ward)
    on_small_map = {name: short for name, short, _ in chart.table.rows}
    context = {
        "wards": every_ward,
        "chart": chart,
        "rows": [[ward.name, on_small_map[ward.name], ward.code] for ward in every_ward],
        "is_exact": bool(every_ward) and all(ward.has_outline for ward in every_ward),
    }
    return render(request, "geography/wards.html", context)
