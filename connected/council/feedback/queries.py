from django.urls import reverse

from connected.council.feedback.models import Rating
from connected.council.feedback.rules import rating_token, reference_in
from connected.office.cases.models import Case


def rating_path(case: Case) -> str:
    """The address at which this request can be rated, for whoever made it."""
    return reverse("rate-request", args=[rating_token(case.reference)])


def case_to_rate(token: str) -> Case | None:
    reference = reference_in(token)
    if reference is None:
        return None
    return Case.objects.select_related("case_type").filter(reference=reference).first()


def is_rated(case: Case) -> bool:
    return Rating.objects.filter(case=case).exists()
