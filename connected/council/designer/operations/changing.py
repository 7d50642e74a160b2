from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from connected.council.designer.models import Design
from connected.council.designer.queries import published
from connected.council.designer.rules import editing
from connected.council.designer.rules.beginning import first_content
from connected.council.designer.rules.publishing import ChangedMeanwhile, KeyInUse
from connected.council.services.models import Service
from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor

Content = Mapping[str, Any]


@operation
def begin_design(*, key: str, by: Actor) -> Design:
    """From the revision in use. Where somebody began already, theirs is gone on with."""
    now = published(key)
    known = Design.objects.filter(key=key).first()
    if known or now is None:
        nothing_changed()
        return known or Design.objects.get(key=key)
    design = Design.objects.create(
        key=key, content=now.definition, based_on=now.number, changed_by=by.actor_name
    )
    record("designer.begun", subject=design, by=by, key=key)
    return design


@operation
def begin_service(
    *, key: str, title: str, summary: str, category: str, team: str, lgsl: int, by: Actor
) -> Design:
    """A new service, with as little as it can be tried with: one question, one stage, one outcome."""
    if Service.objects.filter(key=key).exists() or Design.objects.filter(key=key).exists():
        raise KeyInUse(key=key)
    content = first_content(
        key=key, title=title, summary=summary, category=category, team=team, lgsl=lgsl
    )
    design = Design.objects.create(key=key, content=content, changed_by=by.actor_name)
    record("designer.begun", subject=design, by=by, key=key)
    return design


@operation
def add_step(*, design: Design, after: str, step: Content, by: Actor) -> Design:
    return _change(design, editing.step_added(design.content, after, step), by)


@operation
def change_step(*, design: Design, place: str, step: Content, by: Actor) -> Design:
    return _change(design, editing.step_replaced(design.content, place, step), by)


@operation
def remove_step(*, design: Design, place: str, by: Actor) -> Design:
    return _change(design, editing.step_removed(design.content, place), by)


@operation
def move_step(*, design: Design, place: str, down: int, by: Actor) -> Design:
    """`down`: 1, or -1 for up."""
    return _change(design, editing.step_moved(design.content, place, down), by)


@operation
def change_part(*, design: Design, parts: Content, by: Actor) -> Design:
    """Whole parts by name, such as `fee`; one that is empty is taken out."""
    content: Content = design.content
    for name, part in parts.items():
        content = editing.part_replaced(content, name, part)
    return _change(design, content, by)


@operation
def rewrite_design(*, design: Design, content: Content, by: Actor) -> Design:
    """All of it, as a file says it. It stays the design of the same service."""
    return _change(design, {**content, "key": design.key}, by)


@operation
def discard_design(*, design: Design, by: Actor) -> None:
    """What was changed is lost; what is published stays."""
    _hold(design)
    record("designer.discarded", subject=design, by=by, key=design.key)
    design.delete()


def _change(design: Design, content: Content, by: Actor) -> Design:
    """`design.version` is what its changer saw."""
    _hold(design)
    if content == design.content:
        nothing_changed()
        return design
    design.content, design.version = dict(content), design.version + 1
    design.changed_at, design.changed_by = timezone.now(), by.actor_name
    design.save()
    record("designer.changed", subject=design, by=by, key=design.key, version=design.version)
    return design


def _hold(design: Design) -> None:
    held = Design.objects.select_for_update().get(pk=design.pk)
    if held.version != design.version:
        raise ChangedMeanwhile(name=held.changed_by)
