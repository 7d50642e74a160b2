"""What is to be considered: put together, then published, then only added to for good reason."""

from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Max

from connected.foundation.audit import record
from connected.foundation.calendars import clear_working_days_between
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Meeting, Membership
from connected.strategy.bodies.queries import procedure
from connected.strategy.decisions.models import Proposal
from connected.strategy.meetings.models import AgendaItem, Paper
from connected.strategy.meetings.operations.opening import (
    change,
    check_has_come,
    locked,
    locked_item,
)
from connected.strategy.meetings.operations.papers import keep_paper
from connected.strategy.meetings.rules import latest_agenda_day, refusals, stages


@dataclass(frozen=True)
class ItemWords:
    """What an agenda says of an item."""

    title: str
    summary: str = ""
    proposal: Proposal | None = None
    report: str = ""
    access: str = AgendaItem.Access.PUBLIC.value
    exempt_paragraph: str = ""
    amount_band: str = ""
    review_on: date | None = None

    @property
    def values(self) -> dict[str, object]:
        """As the database holds it. What is exempt as a proposal is exempt as an item."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        if self.proposal is not None and self.proposal.is_exempt:
            given["access"] = AgendaItem.Access.EXEMPT.value
            for name in ("exempt_paragraph", "amount_band", "review_on"):
                given[name] = given[name] or getattr(self.proposal, name)
        return given


@operation
def put_on_agenda(*, meeting: Meeting, words: ItemWords, on: date, by: Actor) -> AgendaItem:
    """At the end of an agenda that is not published yet."""
    check_has_come(on)
    meeting = locked(meeting)
    stages.check_is_planned(meeting)
    item = _add(meeting, words, on)
    change(meeting)
    record("meetings.item_put_on", subject=item, by=by, meeting=meeting.slug)
    return item


def _add(meeting: Meeting, words: ItemWords, on: date, **late: str) -> AgendaItem:
    values = _checked(words)
    last = meeting.items.aggregate(last=Max("number"))["last"] or 0
    return AgendaItem.objects.create(meeting=meeting, number=last + 1, put_on=on, **values, **late)


def _checked(words: ItemWords) -> dict[str, object]:
    values = words.values
    trace = (values["exempt_paragraph"], values["amount_band"], values["review_on"])
    if values["access"] == AgendaItem.Access.EXEMPT and not all(trace):
        raise refusals.ExemptWithoutTrace
    return values


@operation
def edit_item(*, item: AgendaItem, words: ItemWords, version: int, by: Actor) -> AgendaItem:
    item = locked_item(item)
    stages.check_is_planned(item.meeting)
    stages.check_version(version, item.version)
    change(item, **_checked(words))
    record("meetings.item_edited", subject=item, by=by, meeting=item.meeting.slug)
    return item


@operation
def move_item(*, item: AgendaItem, number: int, version: int, by: Actor) -> AgendaItem:
    """To another place on the agenda; the others make room. `version` is the meeting's."""
    item = locked_item(item)
    meeting = item.meeting
    stages.check_is_planned(meeting)
    stages.check_version(version, meeting.version)
    others = list(meeting.items.exclude(pk=item.pk))
    if not 1 <= number <= len(others) + 1:
        raise refusals.ItemNotThere
    others.insert(number - 1, item)
    _renumber(others)
    change(meeting)
    item.refresh_from_db(fields=["number"])
    record("meetings.item_moved", subject=item, by=by, meeting=meeting.slug, number=number)
    return item


@operation
def remove_item(*, item: AgendaItem, version: int, by: Actor) -> None:
    """Off an agenda that nobody has seen. Once it is published an item is withdrawn instead."""
    item = locked_item(item)
    meeting = item.meeting
    stages.check_is_planned(meeting)
    stages.check_version(version, meeting.version)
    record("meetings.item_removed", subject=item, by=by, meeting=meeting.slug)
    item.delete()
    _renumber(list(meeting.items.all()))
    change(meeting)


def _renumber(items: list[AgendaItem]) -> None:
    for number, item in enumerate(items, start=1):
        AgendaItem.objects.filter(pk=item.pk).update(number=number)


@operation
def publish_agenda(*, meeting: Meeting, on: date, by: Actor) -> Paper:
    """From now on the public knows what will be considered. Enough clear working days must be left."""
    check_has_come(on)
    meeting = locked(meeting)
    stages.check_is_planned(meeting)
    _check_items(meeting, on)
    _check_notice(meeting, on)
    change(meeting, status=Meeting.Status.CALLED, agenda_published_on=on)
    paper = keep_paper(meeting, Paper.Kind.AGENDA, on)
    record("meetings.agenda_published", subject=meeting, by=by, digest=paper.digest)
    return paper


def _check_items(meeting: Meeting, on: date) -> None:
    last = meeting.items.aggregate(last=Max("put_on"))["last"]
    if last is None:
        raise refusals.AgendaIsEmpty
    if on < last:
        raise refusals.AgendaBeforeItsItems(day=in_words(last))


def _check_notice(meeting: Meeting, on: date) -> None:
    days = procedure().agenda_clear_working_days
    if clear_working_days_between(meeting.held_on, on) < days:
        latest = latest_agenda_day(meeting.held_on, days)
        raise refusals.AgendaTooLate(days=days, latest=in_words(latest))


@operation
def put_late_item(
    *, meeting: Meeting, words: ItemWords, because: str, chair: Membership, on: date, by: Actor
) -> AgendaItem:
    """On a published agenda, because the chair accepts that it cannot wait."""
    check_has_come(on)
    meeting = locked(meeting)
    stages.check_is_called(meeting)
    if not because.strip():
        raise refusals.UrgencyMissing
    _check_lateness(meeting, chair, on)
    late = {"late_because": because.strip(), "late_accepted_by": chair.name}
    item = _add(meeting, words, on, **late)
    change(meeting)
    keep_paper(meeting, Paper.Kind.SUPPLEMENT, on)
    record("meetings.late_item_put_on", subject=item, by=by, meeting=meeting.slug)
    return item


def _check_lateness(meeting: Meeting, chair: Membership, on: date) -> None:
    published = meeting.agenda_published_on
    assert published is not None
    if not published <= on <= meeting.held_on:
        raise refusals.LateItemAfterMeeting(
            first=in_words(published), last=in_words(meeting.held_on)
        )
    chairs = Membership.objects.on(on).filter(
        body=meeting.body,
        position__in=[Membership.Position.CHAIR, Membership.Position.VICE_CHAIR],
    )
    if not chairs.filter(pk=chair.pk).exists():
        raise refusals.NotTheChair(name=chair.name, body=meeting.body)


@operation
def withdraw_item(*, item: AgendaItem, because: str, by: Actor) -> AgendaItem:
    """Off a published agenda: it stays there to be seen, with the reason."""
    item = locked_item(item)
    stages.check_is_under_way(item.meeting)
    if not because.strip():
        raise refusals.ReasonMissing
    if item.is_withdrawn:
        raise refusals.ItemWithdrawn(because=item.withdrawn_because)
    change(item, withdrawn_because=because.strip())
    change(item.meeting)
    record("meetings.item_withdrawn", subject=item, by=by, meeting=item.meeting.slug)
    return item
