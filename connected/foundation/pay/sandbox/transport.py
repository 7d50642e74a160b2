import httpx
from django.test import RequestFactory
from django.urls import resolve


def in_process() -> httpx.BaseTransport:
    """For tests: the client's calls reach the stand-in without a socket, and without our database's connection."""
    return httpx.MockTransport(_answer)


def _answer(request: httpx.Request) -> httpx.Response:
    asked = RequestFactory().generic(
        request.method,
        request.url.raw_path.decode(),
        request.content,
        content_type=request.headers.get("Content-Type", ""),
        headers=dict(request.headers),
    )
    found = resolve(asked.path)
    said = found.func(asked, *found.args, **found.kwargs)
    return httpx.Response(said.status_code, content=said.content)
