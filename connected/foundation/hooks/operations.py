import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models.functions import Now
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.hooks.models import KEPT_FOR, MOST_ATTEMPTS, Delivery, Hook
from connected.foundation.hooks.queries import hooks_for
from connected.foundation.hooks.rules import HookEnded, check_address, check_events
from connected.foundation.hooks.sending import send
from connected.foundation.jobs import enqueue
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor

Status = Delivery.Status


@operation
def add_hook(*, name: str, address: str, events: Sequence[str], by: Actor) -> Hook:
    """From now on that address is told of these events."""
    check_address(address)
    check_events(events)
    hook = Hook.objects.create(name=name, address=address, events=sorted(events))
    record("hooks.added", subject=hook, by=by, address=address, events=sorted(events))
    return hook


@operation
def end_hook(*, hook: Hook, by: Actor) -> Hook:
    """Nothing is told there any more; what was told stays on record."""
    if not Hook.objects.in_force().filter(pk=hook.pk).update(ended_at=timezone.now()):
        raise HookEnded
    hook.refresh_from_db()
    record("hooks.ended", subject=hook, by=by)
    return hook


@operation
def change_secret(*, hook: Hook, by: Actor) -> Hook:
    """The old secret signs nothing from now on."""
    if hook.ended_at:
        raise HookEnded
    hook.secret_number += 1
    hook.save(update_fields=["secret_number"])
    record("hooks.secret_changed", subject=hook, by=by)
    return hook


@operation
def tell(*, event: str, data: Mapping[str, Any], by: Actor) -> int:
    """Keep the event for each system that asked for it, and queue its delivery. How many."""
    wanted = hooks_for(event)
    for hook in wanted:
        delivery = Delivery(hook=hook, event=event)
        told = {"type": event, "timestamp": timezone.now().isoformat(), "data": dict(data)}
        delivery.body = json.dumps(told, ensure_ascii=False)
        delivery.save(force_insert=True)
        enqueue("hooks.deliver", delivery_id=str(delivery.pk))
    if not wanted:
        nothing_changed()
        return 0
    record("hooks.told", subject="hooks.delivery", by=by, event=event, systems=len(wanted))
    return len(wanted)


@operation
def attempt(*, delivery_id: UUID, by: Actor) -> Delivery:
    """Try once, and note what came of it. One that is settled is left as it is."""
    delivery = (
        Delivery.objects.select_for_update(of=("self",)).select_related("hook").get(pk=delivery_id)
    )
    if delivery.status != Status.WAITING:
        nothing_changed()
        return delivery
    if delivery.hook.ended_at:
        return _settle(delivery, Status.FAILED, "The hook has ended.", by)
    taken, delivery.answer = send(delivery)
    delivery.attempts += 1
    if taken:
        return _settle(delivery, Status.DELIVERED, delivery.answer, by)
    if delivery.attempts >= MOST_ATTEMPTS:
        return _settle(delivery, Status.FAILED, delivery.answer, by)
    delivery.save(update_fields=["attempts", "answer"])
    record("hooks.not_taken", subject=delivery, by=by, answer=delivery.answer)
    return delivery


def _settle(delivery: Delivery, status: Status, answer: str, by: Actor) -> Delivery:
    delivery.status, delivery.answer, delivery.settled_at = status, answer, timezone.now()
    delivery.save(update_fields=["status", "answer", "attempts", "settled_at"])
    record(f"hooks.{status}", subject=delivery, by=by, answer=answer)
    return delivery


@operation
def replay(*, delivery: Delivery, by: Actor) -> Delivery:
    """Tell it again, under the same id and with the same words."""
    if delivery.hook.ended_at:
        raise HookEnded
    Delivery.objects.filter(pk=delivery.pk).update(
        status=Status.WAITING, attempts=0, settled_at=None
    )
    enqueue("hooks.deliver", delivery_id=str(delivery.pk))
    delivery.refresh_from_db()
    record("hooks.replayed", subject=delivery, by=by)
    return delivery


@operation
def forget_deliveries(*, by: Actor) -> int:
    """Those of more than 30 days ago."""
    forgotten, _ = Delivery.objects.filter(made_at__lt=Now() - KEPT_FOR).delete()
    if not forgotten:
        nothing_changed()
        return 0
    record("hooks.deliveries_forgotten", subject="hooks.delivery", by=by, rows=forgotten)
    return forgotten
