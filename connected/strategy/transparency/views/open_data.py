import json
from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from connected.foundation.permissions import public
from connected.foundation.spreadsheets import csv_lines
from connected.foundation.ui.profile import current_profile
from connected.strategy.plan.navigation import strategy_links
from connected.strategy.transparency.queries.data_sets import DATA_SETS, data_set
from connected.strategy.transparency.rules.tables import (
    LICENCE,
    LICENCE_ADDRESS,
    DataSet,
    metadata,
    schema,
)

SHOWN = 5
R = TypeVar("R", bound=HttpResponseBase)


def _found(name: str) -> DataSet:
    found = data_set(name)
    if found is None:
        raise Http404
    return found


@public
@require_safe
def list_data_sets(request: HttpRequest) -> HttpResponse:
    facts = {"data_sets": DATA_SETS, "links": strategy_links(), "licence": LICENCE}
    return render(request, "transparency/catalogue.html", facts | {"address": LICENCE_ADDRESS})


@public
@require_safe
def view_data_set(request: HttpRequest, name: str) -> HttpResponse:
    found = _found(name)
    facts = {
        "table": found,
        "sample": list(islice(found.lines(), SHOWN)),
        "licence": LICENCE,
        "address": LICENCE_ADDRESS,
        "links": strategy_links(),
    }
    return render(request, "transparency/data_set.html", facts)


@public
@require_safe
def download_csv(request: HttpRequest, name: str) -> StreamingHttpResponse:
    found = _found(name)
    lines = csv_lines(found.heading, found.lines(), mark="")
    return _streamed(lines, "text/csv; charset=utf-8; header=present", f"{name}.csv")


@public
@require_safe
def download_json(request: HttpRequest, name: str) -> StreamingHttpResponse:
    return _streamed(_json(_found(name)), "application/json", f"{name}.json")


def _json(table: DataSet) -> Iterator[str]:
    """One record after another, between a head that says what they are and a foot."""
    head = {
        "title": table.title,
        "description": table.description,
        "licence": LICENCE,
        "schema": _address("download-open-data-schema", table),
    }
    yield f'{json.dumps(head)[:-1]}, "records": ['
    for place, record in enumerate(table.records()):
        yield f"{',' if place else ''}\n{json.dumps(record)}"
    yield "\n]}\n"


@public
@require_safe
def download_metadata(request: HttpRequest, name: str) -> JsonResponse:
    found = _found(name)
    address = _address("download-open-data-csv", found)
    return _open(JsonResponse(metadata(found, address=address, publisher=current_profile().name)))


@public
@require_safe
def download_schema(request: HttpRequest, name: str) -> JsonResponse:
    return _open(JsonResponse(schema(_found(name))))


def _address(page: str, table: DataSet) -> str:
    return str(settings.SITE_ADDRESS) + reverse(page, args=[table.name])


def _streamed(pieces: Iterator[str], content_type: str, name: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return _open(StreamingHttpResponse(pieces, content_type=content_type, headers=headers))


def _open(answer: R) -> R:
    """Anybody's page may read it."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
