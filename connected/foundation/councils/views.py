from django.http import Http404, HttpRequest, JsonResponse
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
