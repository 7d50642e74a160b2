from django.utils import timezone

from connected.council.journeys.models import Checkout, Draft
from connected.council.journeys.queries import photos_of_drafts
from connected.foundation.audit import record
from connected.foundation.files.operations import discard_files
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor

AT_ONCE = 500


@operation
def clear_stale_drafts(*, by: Actor) -> int:
    """Empty what was left alone for 30 days, sent or not. Who started and who finished can still be counted."""
    now = timezone.now()
    stale = list(
        Draft.objects.stale(now)
        .select_for_update(skip_locked=True)
        .values_list("pk", flat=True)[:AT_ONCE]
    )
    if not stale:
        nothing_changed()
        return 0
    if photos := list(photos_of_drafts(stale)):
        discard_files(files=photos, by=by)
    Draft.objects.filter(pk__in=stale).update(
        answers={}, started_by=None, kept_for="", cleared_at=now
    )
    Checkout.objects.filter(draft__in=stale).update(answers={}, started_by=None)
    record("journeys.drafts_cleared", subject="journeys.draft", by=by, drafts=len(stale))
    return len(stale)
