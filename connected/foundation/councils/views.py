from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.councils.registry import definitions
from connected.foundation.permissions import public


@public
@require_safe
def schema(request: HttpRequest, name: str) -> JsonResponse:
    """The published JSON Schema of a kind of file, with this address as its own."""
    found = next((kind for kind in definitions() if kind.name == name), None)
    if found is None:
        raise Http404
    published = {"$id": request.build_absolute_uri(request.path), **found.schema}
    return JsonResponse(
        published, content_type="application/schema+json", json_dumps_params={"ensure_ascii": False}
    )


@public
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116). It expires in a year, and is dated anew with each answer."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = (timezone.now() + timedelta(days=365)).replace(microsecond=0).isoformat()
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        "Preferred-Languages: en",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
