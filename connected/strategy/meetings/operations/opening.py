"""A meeting or an item as it stands now, locked until the change is whole."""

from datetime import date

from django.utils import timezone

from connected.strategy.bodies.models import Meeting
from connected.strategy.meetings.models import AgendaItem
from connected.strategy.meetings.rules import refusals, stages


def locked(meeting: Meeting) -> Meeting:
    found = Meeting.objects.select_for_update(of=("self",)).select_related("body")
    return found.get(pk=meeting.pk)


def locked_item(item: AgendaItem) -> AgendaItem:
    """The meeting is locked before its item, always in that order."""
    meeting = locked(item.meeting)
    fresh = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    fresh.meeting = meeting
    return fresh


def item_under_discussion(item: AgendaItem) -> AgendaItem:
    """An item of a meeting that was held and is not yet recorded for ever."""
    item = locked_item(item)
    stages.check_is_held(item.meeting)
    if item.is_withdrawn:
        raise refusals.ItemWithdrawn(because=item.withdrawn_because)
    return item


def change(row: Meeting | AgendaItem, **values: object) -> None:
    """Writes these fields of a locked row, and raises its version."""
    values = {**values, "version": row.version + 1}
    type(row)._default_manager.filter(pk=row.pk).update(**values)
    for name, value in values.items():
        setattr(row, name, value)


def check_has_come(day: date) -> None:
    stages.check_has_come(day, timezone.localdate())
