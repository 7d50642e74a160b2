"""The floor: a bare Django view, behind no middleware, that makes one insert through a model and says so."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import path


class Floor(models.Model):
    """The plainest of tables: a key, a name and a time."""

    name = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return self.name


def insert(request: HttpRequest) -> HttpResponse:
    made = Floor.objects.create(name="floor")
    return HttpResponse("done", headers={"Content-Length": "4", "X-Made": made.pk})


insert.csrf_exempt = True  # type: ignore[attr-defined]
urlpatterns: list[Any] = [path("floor/", insert)]
