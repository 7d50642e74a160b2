"""The floor: a bare Django view, behind no middleware, that makes one insert and says so."""

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

TABLE = "bench_floor"
INSERT = f"INSERT INTO {TABLE} (name) VALUES (%s)"
CREATE = f"CREATE TABLE IF NOT EXISTS {TABLE} (id bigserial PRIMARY KEY, name varchar(80) NOT NULL)"


def insert(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(INSERT, ["floor"])
    return HttpResponse("done", headers={"Content-Length": "4"})


insert.csrf_exempt = True  # type: ignore[attr-defined]
urlpatterns: list[Any] = [path("floor/", insert)]
