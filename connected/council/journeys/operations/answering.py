from uuid import UUID

from django.utils import timezone

from connected.council.journeys.models import Draft
from connected.council.journeys.operations.holding import check_open, hold
from connected.council.journeys.rules.paths import path_of
from connected.council.journeys.rules.refusals import NotAsked, NotOnline
from connected.council.services.models import Service
from connected.council.services.queries import definition_of
from connected.council.services.rules.conditions import Answer
from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor


@operation
def start_draft(*, service: Service, channel: str, assisted: bool, by: Actor) -> Draft:
    """A journey through the revision that is in use now, and stays so for this journey."""
    if service.revision is None or service.withdrawn_at:
        raise NotOnline(title=service.title)
    draft = Draft.objects.create(
        revision=service.revision,
        channel=channel,
        assisted=assisted,
        started_by=by if isinstance(by, User) else None,
    )
    record("journeys.started", subject=draft, by=by, service=service.key, channel=channel)
    return draft


@operation
def answer_question(*, draft_id: UUID, key: str, answer: Answer, by: Actor) -> Draft:
    """Keep the answer. A question that the other answers no longer lead to is not answered any more."""
    draft = hold(draft_id)
    check_open(draft)
    if not path_of(definition_of(draft.revision), draft.answers).allows(key):
        raise NotAsked
    draft.answers[key] = answer
    draft.changed_at = timezone.now()
    draft.save(update_fields=["answers", "changed_at"])
    record("journeys.answered", subject=draft, by=by, question=key)
    return draft
