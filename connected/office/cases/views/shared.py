from django.http import Http404, HttpRequest

from connected.foundation.permissions import Actor
from connected.office.cases.models import Case
from connected.office.cases.queries import case_seen_by


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def case_or_404(request: HttpRequest, reference: str) -> Case:
    """A case that the actor may not see is not found: nobody learns that it exists."""
    try:
        return case_seen_by(actor_of(request), reference)
    except Case.DoesNotExist:
        raise Http404("no such case for this actor") from None
