"""What the demo borough's meetings looked at and resolved. Told last: what the gate decided there is on the agendas."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from connected.demo.operations.delivery.projects import day_at
from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Body, Meeting, Membership
from connected.strategy.bodies.queries import members_on, procedure
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.meetings import operations
from connected.strategy.meetings.models import AgendaItem, Attendance
from connected.strategy.meetings.operations import About, ItemWords
from connected.strategy.meetings.queries import chairs_on
from connected.strategy.meetings.rules import latest_agenda_day
from connected.strategy.reports.models import Report

FILE = Path(__file__).parents[2] / "delivery" / "meetings.yaml"
TOLD: dict[str, Any] = yaml.safe_load(FILE.read_text())
MINUTES_AFTER, LATE_BY, LATE_EVERY = 8, 13, 7
"""Days until the minutes; every so many meetings they come so many days later."""
ONE_DAY = timedelta(days=1)

Words = Mapping[str, Any]


def tell_meetings(*, today: date, by: Actor) -> int:
    """Every past meeting with its agenda, attendance and minutes; the next ones as far as they are. How many."""
    decided = _decided_at()
    others = _others(today)
    meetings = list(Meeting.objects.select_related("body").filter(status="planned"))
    for number, meeting in enumerate(meetings):
        words = [*TOLD["items"][meeting.body.key], *others.get(meeting.pk, ())]
        _tell(meeting, words, decided.get(meeting.pk, ()), number, today, by)
    _tell_what_was_asked(today, by)
    return len(meetings)


def _decided_at() -> dict[int, list[Proposal]]:
    found: dict[int, list[Proposal]] = {}
    for one in Decision.objects.exclude(meeting=None).select_related("proposal").order_by("pk"):
        proposals = found.setdefault(one.meeting_id or 0, [])
        if one.proposal not in proposals:
            proposals.append(one.proposal)
    return found


def _others(today: date) -> dict[int, list[Words]]:
    """Single items, each at the meeting that lies so many meetings back."""
    found: dict[int, list[Words]] = {}
    for told in TOLD["others"]:
        past = Meeting.objects.filter(body__key=told["body"], held_on__lt=today - ONE_DAY)
        meeting = past.order_by("-held_on")[told["back"] - 1]
        found.setdefault(meeting.pk, []).append(told)
    return found


def _tell(
    meeting: Meeting,
    words: Sequence[Words],
    proposals: Sequence[Proposal],
    number: int,
    today: date,
    by: Actor,
) -> None:
    published = latest_agenda_day(meeting.held_on, procedure().agenda_clear_working_days)
    put_on = min(published - 4 * ONE_DAY, today - ONE_DAY)
    before = _before_the_body(meeting, today) if meeting.held_on >= today else proposals
    there = set(meeting.items.values_list("title", flat=True))
    for one in [
        *(_of_paper(one) for one in before),
        *(_words(told, meeting, today) for told in words if "late" not in told),
    ]:
        if one.title not in there:
            operations.put_on_agenda(meeting=meeting, words=one, on=put_on, by=by)
    if published >= today:
        return
    operations.publish_agenda(meeting=meeting, on=published, by=by)
    for told in [one for one in words if "late" in one]:
        _put_late(meeting, told, today, by)
    if meeting.held_on < today:
        _hold(meeting, words, number, today, by)


def _of_paper(paper: Proposal) -> ItemWords:
    """An exempt paper is on the agenda without its title and its words."""
    summary = "" if paper.is_exempt else paper.summary
    return ItemWords(title=paper.public_title, summary=summary, proposal=paper)


def _before_the_body(meeting: Meeting, today: date) -> Sequence[Proposal]:
    """What waits for the body now comes to its next meeting."""
    coming = Meeting.objects.filter(body=meeting.body, held_on__gte=today).order_by("held_on")
    if coming.first() != meeting:
        return ()
    return list(Proposal.objects.at_the_gate().filter(body=meeting.body))


def _words(told: Words, meeting: Meeting, today: date) -> ItemWords:
    plain = ItemWords(title=told["title"], summary=told["summary"], report=_report(told, meeting))
    if "exempt" not in told:
        return plain
    return ItemWords(
        title=told["title"],
        summary=told["summary"],
        access=AgendaItem.Access.EXEMPT.value,
        exempt_paragraph=told["exempt"],
        amount_band=told["band"],
        review_on=day_at(today, told["review"]),
    )


def _report(told: Words, meeting: Meeting) -> str:
    if not told.get("report"):
        return ""
    found = Report.objects.published().filter(committee=meeting.body, meeting_on=meeting.held_on)
    return found.values_list("slug", flat=True).first() or ""


def _put_late(meeting: Meeting, told: Words, today: date, by: Actor) -> None:
    on = meeting.held_on - 2 * ONE_DAY
    chair = chairs_on(meeting.body, on).first()
    assert chair is not None
    operations.put_late_item(
        meeting=meeting,
        words=_words(told, meeting, today),
        because=told["late"],
        chair=chair,
        on=on,
        by=by,
    )


def _hold(meeting: Meeting, words: Sequence[Words], number: int, today: date, by: Actor) -> None:
    there = _attend(meeting, number, by)
    operations.hold_meeting(meeting=meeting, chair=there[0], on=meeting.held_on, by=by)
    minutes_on = meeting.held_on + timedelta(days=MINUTES_AFTER)
    if number % LATE_EVERY == LATE_EVERY - 1:
        minutes_on += timedelta(days=LATE_BY)
    if minutes_on >= today:
        return
    by_title = {told["title"]: told for told in words}
    for item in meeting.items.all():
        if told := by_title.get(item.title):
            _minute(item, told, there, by)
        elif not Decision.objects.filter(meeting=meeting, proposal=item.proposal).exists():
            _minute(item, TOLD["put_off"], there, by)
    operations.publish_minutes(meeting=meeting, on=minutes_on, by=by)


def _attend(meeting: Meeting, number: int, by: Actor) -> list[Attendance]:
    """Everybody but one, each time another; the chair is always there."""
    members = list(members_on(meeting.body, meeting.held_on))
    away = members[1 + number % (len(members) - 2)]
    register = {seat: "apologies" if seat == away else "present" for seat in members}
    version = Meeting.objects.get(pk=meeting.pk).version
    told = operations.record_attendance(meeting=meeting, register=register, version=version, by=by)
    return sorted(
        (one for one in told if one.votes),
        key=lambda one: one.position != Membership.Position.CHAIR,
    )


def _minute(item: AgendaItem, told: Words, there: Sequence[Attendance], by: Actor) -> None:
    if "interest" in told:
        operations.declare_interest(
            item=item, member=there[-1], withdrew=True, by=by, **told["interest"]
        )
    if "vote" in told:
        votes = {
            member: "for" if place % 3 else "against" for place, member in enumerate(there[:-1], 1)
        }
        operations.record_vote(item=item, votes=votes, by=by)
    operations.record_minutes(
        item=item,
        resolution=told["resolution"],
        reasons=told["reasons"],
        alternatives=told.get("alternatives", ""),
        version=AgendaItem.objects.get(pk=item.pk).version,
        by=by,
    )


def _tell_what_was_asked(today: date, by: Actor) -> None:
    for told in TOLD["referrals"]:
        _refer(told, today, by)
    for told in TOLD["questions"]:
        _ask(told, today, by)


def _refer(told: Words, today: date, by: Actor) -> None:
    referral = operations.refer(
        from_body=Body.objects.current().get(role=Body.Role.SCRUTINY),
        to_body=Body.objects.get(key=told["to"]),
        text=told["text"],
        on=day_at(today, told["at"]),
        by=by,
    )
    if "answer" in told:
        answer = _answer(told, today)
        operations.respond_to_referral(referral=referral, by=by, **answer)


def _ask(told: Words, today: date, by: Actor) -> None:
    on = day_at(today, told["at"])
    question = operations.ask_question(
        text=told["text"],
        asked_by=told["by"],
        about=About(item=next(_items_before(told["body"], on))),
        on=on,
        by=by,
    )
    if "answer" in told:
        answer = _answer(told, today)
        operations.answer_question(question=question, by=by, **answer)


def _answer(told: Words, today: date) -> dict[str, Any]:
    return {
        "text": told["answer"],
        "answered_by": told["answers"],
        "on": day_at(today, told["answered"]),
    }


def _items_before(body: str, day: date) -> Iterator[AgendaItem]:
    """Items of the body's meetings before that day, the newest meeting first."""
    found = AgendaItem.objects.filter(meeting__body__key=body, meeting__held_on__lte=day)
    yield from found.order_by("-meeting__held_on", "-number")
