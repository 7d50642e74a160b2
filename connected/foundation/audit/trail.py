from django.apps import apps
from django.db.models import Model

from connected.foundation.operations.decorator import leave
from connected.foundation.permissions import Actor


def record(name: str, *, subject: Model | str, by: Actor, **facts: object) -> None:
    """Leave an event, `app.past_tense`, in the transaction of the change. The facts hold no personal data."""
    event = apps.get_model("audit", "Event")
    left = event(name=name, subject=subject_of(subject), actor=by.actor_id, facts=facts)
    leave(left, event.objects.bulk_create)


def subject_of(thing: Model | str) -> str:
    """`cases.case:12`: how the audit names a record."""
    return thing if isinstance(thing, str) else f"{thing._meta.label_lower}:{thing.pk}"
