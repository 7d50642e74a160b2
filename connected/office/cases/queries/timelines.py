from django.db.models import Exists, OuterRef, QuerySet

from connected.foundation.files.models import StoredFile
from connected.foundation.notify.models import Message
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, Entry


def timeline(case: Case) -> QuerySet[Entry]:
    """All of it, newest first, each message with what became of it."""
    return case.entries.select_related("message").order_by("-at", "-pk")


def public_entries(case: Case) -> QuerySet[Entry]:
    """What the resident may read, oldest first. Never a note, never who has the case."""
    return case.entries.filter(public=True).order_by("at", "pk")


def last_message(case: Case) -> Message | None:
    """The last that was sent to the resident about it."""
    entry = case.entries.exclude(message=None).select_related("message").order_by("-pk").first()
    return entry.message if entry else None


def unreached(actor: Actor) -> QuerySet[Entry]:
    """The last message of each open case where it did not arrive, newest first, as far as the actor may see."""
    later = Entry.objects.filter(
        case=OuterRef("case"), message__isnull=False, pk__gt=OuterRef("pk")
    )
    return (
        Entry.objects.filter(
            ~Exists(later),
            message__status=Message.Status.FAILED,
            case__in=Case.objects.visible_to(actor).open(),
        )
        .select_related("message", "case__case_type")
        .order_by("-pk")
    )


def files_of(case: Case) -> QuerySet[StoredFile]:
    """Photos and documents of the case, in the order they came."""
    return StoredFile.objects.filter(about=case.files_about).order_by("pk")
