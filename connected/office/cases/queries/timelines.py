from django.db.models import QuerySet

from connected.foundation.files.models import StoredFile
from connected.office.cases.models import Case, Entry


def timeline(case: Case) -> QuerySet[Entry]:
    """All of it, newest first, each message with what became of it."""
    return case.entries.select_related("message").order_by("-at", "-pk")


def public_entries(case: Case) -> QuerySet[Entry]:
    """What the resident may read, oldest first. Never a note, never who has the case."""
    return case.entries.filter(public=True).order_by("at", "pk")


def files_of(case: Case) -> QuerySet[StoredFile]:
    """Photos and documents of the case, in the order they came."""
    return StoredFile.objects.filter(about=case.files_about).order_by("pk")
