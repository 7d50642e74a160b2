"""One server for both: the platform as it is, and beside it the floor without any middleware."""

import os
from collections.abc import Callable, Iterable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest
from django.test import override_settings

platform = get_wsgi_application()


class Bare(WSGIHandler):
    """Django with no middleware and a single address."""

    def __init__(self) -> None:
        with override_settings(MIDDLEWARE=[]):
            super().__init__()

    def resolve_request(self, request: HttpRequest) -> Any:
        request.urlconf = "bench.floor"  # type: ignore[attr-defined]
        return super().resolve_request(request)


bare = Bare()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    handler = bare if environ["PATH_INFO"].startswith("/floor/") else platform
    return handler(environ, start_response)
