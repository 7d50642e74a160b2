"""The days of call-in, drawn one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from connected.foundation.calendars import is_working_day
from connected.strategy.decisions.models import CallIn, Decision, Notice
from connected.strategy.decisions.rules.noticing import is_subject_to_call_in

ONE_DAY = timedelta(days=1)
LONGEST = 40
"""No clock has more days: a council that waits longer sees the first of them."""


@dataclass(frozen=True)
class Day:
    on: date
    kind: str
    """published, clear, not counted, effective."""
    number: int = 0
    """Which clear working day."""
    called_in: bool = False
    is_today: bool = False

    @property
    def words(self) -> str:
        """20 Nov: the year stands in the sentence above the clock."""
        return f"{self.on.day} {self.on:%b}"


@dataclass(frozen=True)
class Clock:
    notice: Notice
    days: Sequence[Day]
    call_ins: Sequence[CallIn]
    words: str

    @property
    def clear_days(self) -> int:
        return max(day.number for day in self.days)


def clock_of(decision: Decision, today: date) -> Clock | None:
    """None where nobody can call it in, or where the clock has not begun."""
    notice = getattr(decision, "notice", None)
    if notice is None or notice.call_in_waived_because or not is_subject_to_call_in(decision):
        return None
    call_ins = list(decision.call_ins.all())
    return Clock(
        notice, _days(notice, call_ins, today), call_ins, _words(decision, notice, call_ins, today)
    )


def _days(notice: Notice, call_ins: Sequence[CallIn], today: date) -> list[Day]:
    received = {call_in.received_on for call_in in call_ins}
    days: list[Day] = []
    number, on = 0, notice.published_on
    while on <= notice.effective_on and len(days) < LONGEST:
        counted = notice.published_on < on < notice.effective_on and is_working_day(on)
        number += counted
        kind = _kind(notice, on, counted)
        days.append(Day(on, kind, number if counted else 0, on in received, on == today))
        on += ONE_DAY
    return days


def _kind(notice: Notice, on: date, counted: bool) -> str:
    if on == notice.published_on:
        return "published"
    if on == notice.effective_on:
        return "effective"
    return "clear" if counted else "not counted"


def _words(decision: Decision, notice: Notice, call_ins: Sequence[CallIn], today: date) -> str:
    outcomes = [call_in.outcome for call_in in call_ins]
    if CallIn.Outcome.OPEN in outcomes:
        return "It is called in. Nothing may be done under it until that is settled."
    if CallIn.Outcome.REFERRED_BACK in outcomes:
        return "It was called in and sent back to be decided again."
    if outcomes:
        return "It was called in, looked at, and may take effect."
    if today < notice.effective_on:
        return "Councillors may still call it in."
    return "Nobody called it in."
