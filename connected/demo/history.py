"""Two years in the demo borough, told the same way each time. Pure: it writes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml
from django.utils.timezone import localtime, make_aware

from connected.foundation.calendars import (
    is_working_day,
    working_days_after,
    working_days_between,
)
from connected.foundation.geography import WardFacts
from connected.foundation.references import ALPHABET
from connected.office.cases.models import CaseType
from connected.office.cases.rules import due_date

PLAN: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "borough.yaml").read_text())
SEED = 5042017
SPREAD = 0.008
"""How far from a ward's centre things happen, in degrees."""


@dataclass
class Told:
    """One request: how it came, how it was worked, what came of it."""

    service: str
    reference: str
    opened_at: datetime
    channel: str
    assisted: bool
    person: int
    summary: str
    particulars: list[dict[str, str]]
    due_on: date
    stage: int = 0
    stage_at: datetime | None = None
    first_closed_at: datetime | None = None
    reopened_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str = ""
    latitude: float | None = None
    longitude: float | None = None
    ward: WardFacts | None = None
    rating: int | None = None


@dataclass
class LeftUnsent:
    """A journey that was started and not finished."""

    service: str
    started_at: datetime


class Borough:
    """Tells the history up to `now`, of services whose cases are of these types."""

    def __init__(
        self,
        *,
        now: datetime,
        wards: Sequence[WardFacts],
        case_types: Mapping[str, CaseType],
    ) -> None:
        self.now = now
        self.wards = list(wards)
        self.case_types = case_types
        self.targets = {key: self._working_days(one) for key, one in case_types.items()}
        self.stages = {key: len(one.stages) for key, one in case_types.items()}
        self.random = Random(SEED)  # noqa: S311
        self.first_day = now.date() - timedelta(days=round(PLAN["months"] * 30.44))
        self.length = (now.date() - self.first_day).days
        self.used: set[str] = set()

    def requests(self, number: int) -> Iterator[Told]:
        for opened_at in self._moments(number):
            yield self._request(opened_at)

    def left_unsent(self, sent_alone: int) -> Iterator[LeftUnsent]:
        """As many as make the share of finished journeys that the plan gives."""
        middle = sum(PLAN["finished"]) / 2
        for started_at in self._moments(round(sent_alone * (1 - middle) / middle)):
            if self._chance(_mirror(PLAN["finished"]), started_at):
                yield LeftUnsent(self._service(), started_at)

    def _moments(self, number: int) -> Iterator[datetime]:
        """In order, fewer at weekends, and slowly more over the years."""
        days: list[date] = []
        while len(days) < number:
            day = self.first_day + timedelta(days=round(self.length * self.random.random() ** 0.93))
            if is_working_day(day) or self.random.random() < 0.3:
                days.append(day)
        hours = PLAN["waking_hours"]
        for day in sorted(days):
            seconds = self.random.randrange(hours["first"] * 3600, hours["last"] * 3600)
            moment = make_aware(datetime.combine(day, time.min) + timedelta(seconds=seconds))
            if moment < self.now:
                yield moment

    def _request(self, opened_at: datetime) -> Told:
        service = self._service()
        plan = PLAN["services"][service]
        story = self.random.choice(plan["stories"])
        channel = self._channel(opened_at)
        told = Told(
            service=service,
            reference=self._reference(),
            opened_at=opened_at,
            channel=channel,
            assisted=channel == "online" and self._chance(PLAN["assisted"], opened_at),
            person=self.random.randrange(PLAN["people"]),
            summary=story["summary"],
            particulars=[
                {"label": label, "value": value} for label, value in story["particulars"].items()
            ],
            due_on=due_date(opened_at, self.case_types[service]),
        )
        if plan["has_place"]:
            self._place(told)
        self._work(told, plan["outcomes"])
        self._rate(told)
        return told

    def _place(self, told: Told) -> None:
        ward = self.random.choices(self.wards, weights=range(len(self.wards), 0, -1))[0]
        told.ward = ward
        told.latitude = round(ward.latitude + self.random.uniform(-SPREAD, SPREAD), 5)
        told.longitude = round(ward.longitude + self.random.uniform(-SPREAD, SPREAD), 5)

    def _work(self, told: Told, outcomes: Mapping[str, int]) -> None:
        """Stages, closing, and for some a second round."""
        days = self._days_needed(told)
        closed_at = self._office_hour(
            working_days_after(told.opened_at.date(), days), told.opened_at
        )
        told.stage = min(self.random.randrange(self.stages[told.service]), days)
        if told.stage:
            told.stage_at = told.opened_at + (min(closed_at, self.now) - told.opened_at) / 2
        if closed_at >= self.now:
            return
        told.first_closed_at = told.closed_at = closed_at
        told.outcome = self.random.choices(list(outcomes), weights=list(outcomes.values()))[0]
        if self._chance(PLAN["reopened"], told.opened_at):
            self._second_round(told)

    def _second_round(self, told: Told) -> None:
        assert told.closed_at is not None
        told.reopened_at = told.closed_at + timedelta(days=self.random.randrange(1, 8))
        if told.reopened_at >= self.now:
            told.reopened_at = None
            return
        again = self._office_hour(
            working_days_after(told.reopened_at.date(), self.targets[told.service]),
            told.reopened_at,
        )
        told.closed_at = again if again < self.now else None
        told.outcome = told.outcome if told.closed_at else ""

    def _working_days(self, case_type: CaseType) -> int:
        """How many it gives a case that comes today."""
        return max(1, working_days_between(self.now.date(), due_date(self.now, case_type)))

    def _days_needed(self, told: Told) -> int:
        target = self.targets[told.service]
        if self._chance(PLAN["on_time"], told.opened_at):
            return round(target * self.random.random() ** 0.7)
        return target + 1 + int(self.random.expovariate(1 / max(2, target / 2)))

    def _office_hour(self, day: date, after: datetime) -> datetime:
        moment = make_aware(
            datetime.combine(day, time(9)) + timedelta(minutes=self.random.randrange(480))
        )
        return max(moment, after + timedelta(minutes=20))

    def _rate(self, told: Told) -> None:
        if told.channel != "online" or self.random.random() > PLAN["rated"]:
            return
        is_satisfied = self._chance(PLAN["satisfied"], told.opened_at)
        told.rating = self.random.choice((4, 5, 5) if is_satisfied else (1, 2, 2, 3, 3))

    def _service(self) -> str:
        services = PLAN["services"]
        return self.random.choices(
            list(services), weights=[one["share"] for one in services.values()]
        )[0]

    def _channel(self, at: datetime) -> str:
        if not (is_working_day(at.date()) and 9 <= localtime(at).hour < 17):
            return "online"
        drawn = self.random.random()
        online = self._share(PLAN["channels"]["online"], at)
        if drawn < online:
            return "online"
        return "phone" if drawn < online + self._share(PLAN["channels"]["phone"], at) else "counter"

    def _chance(self, share: Sequence[float], at: datetime) -> bool:
        return self.random.random() < self._share(share, at)

    def _share(self, share: Sequence[float], at: datetime) -> float:
        done = (at.date() - self.first_day).days / self.length
        return share[0] + (share[1] - share[0]) * done

    def _reference(self) -> str:
        while True:
            drawn = "".join(self.random.choices(ALPHABET, k=8))
            if drawn not in self.used:
                self.used.add(drawn)
                return f"{drawn[:2]}-{drawn[2:6]}-{drawn[6:]}"


def _mirror(share: Sequence[float]) -> tuple[float, float]:
    """More are left unsent while fewer are finished: the chance that keeps the plan's two ends."""
    middle = sum(share) / 2
    worst = (1 - share[0]) / (1 - middle)
    best = (1 - share[1]) / (1 - middle)
    return worst / max(worst, best), best / max(worst, best)
