from uuid import UUID

from django.utils import timezone

from connected.council.journeys.models import Draft
from connected.council.journeys.operations.answering import held_at
from connected.council.journeys.rules.postcodes import looked_up
from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor


@operation
def look_up_postcode(*, draft_id: UUID, key: str, postcode: str, by: Actor) -> Draft:
    """Remember which postcode the person is choosing an address of. It is no answer yet."""
    draft, _ = held_at(draft_id, key)
    draft.answers[looked_up(key)] = postcode
    draft.changed_at = timezone.now()
    draft.save(update_fields=["answers", "changed_at"])
    record("journeys.postcode_looked_up", subject=draft, by=by, question=key)
    return draft
