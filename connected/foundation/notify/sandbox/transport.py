from typing import Any

import requests
from django.test import RequestFactory
from django.urls import resolve
from requests.adapters import BaseAdapter


class InProcess(BaseAdapter):
    """For tests: the client's calls reach the stand-in without a socket."""

    def send(self, request: requests.PreparedRequest, **how: Any) -> requests.Response:  # type: ignore[override]
        asked = RequestFactory().generic(
            request.method or "GET",
            request.path_url,
            request.body or b"",
            content_type=str(request.headers.get("Content-type", "")),
            headers={name: str(value) for name, value in request.headers.items()},
        )
        found = resolve(asked.path)
        said = found.func(asked, *found.args, **found.kwargs)
        answer = requests.Response()
        answer.status_code, answer._content, answer.request = (
            said.status_code,
            said.content,
            request,
        )
        return answer

    def close(self) -> None:
        """Nothing is open."""
