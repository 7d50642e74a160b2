from django.http import Http404, HttpRequest

from connected.office.cases.models import Case
from connected.office.cases.queries import case_seen_by


def case_or_404(request: HttpRequest, reference: str) -> Case:
    """A case that the actor may not see is not found: nobody learns that it exists."""
    try:
        return case_seen_by(request.actor, reference)
    except Case.DoesNotExist:
        raise Http404("no such case for this actor") from None
