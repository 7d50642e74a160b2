from django.urls import reverse

from connected.office.cases.models import Case


def address_of(case: Case) -> str:
    """Where staff see the case."""
    return reverse("view-case", args=[case.reference])
