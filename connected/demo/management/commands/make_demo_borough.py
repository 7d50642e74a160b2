import time
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from connected.demo.history import PLAN
from connected.demo.operations import (
    attest_past_figures,
    count_demand,
    open_accounts,
    publish_past_report,
    tell_dashboards,
    tell_delivery,
    tell_history,
    tell_meetings,
    tell_partners,
    tell_requests,
    tell_rooms,
)
from connected.demo.people import BY_KEY
from connected.demo.queries import history_is_told
from connected.foundation.measures import Period
from connected.foundation.permissions import System
from connected.strategy.scorecard.operations import backfill_readings

BY = System("demo borough")


class Command(BaseCommand):
    help = "Makes the demo borough: people, two years of requests, readings, projects, papers and reports."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--requests", type=int, default=PLAN["requests"], help="how many requests to tell"
        )

        parser.add_argument(
            "--months", type=int, default=PLAN["months"], help="how many months of readings to take"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if history_is_told():
            self.stdout.write("The demo borough is already there.")
            return
        self.began = time.monotonic()
        with transaction.atomic():
            self._make(options["requests"], options["months"])

    def _make(self, requests: int, months: int) -> None:
        """All of it or nothing: whoever stops it half-way starts it again."""
        users = open_accounts(by=BY)
        self._say(f"{len(users)} demo people")
        people = dict(zip(BY_KEY, users, strict=True))
        officers = {
            person.team: people[key] for key, person in BY_KEY.items() if key.startswith("officer")
        }
        told = tell_history(
            requests=requests,
            now=timezone.now(),
            officers=officers,
            resident=people["resident"],
            by=BY,
        )
        self._say(f"{told:,} requests over two years")
        self._say(f"{tell_requests(people=people, by=BY)} requests made online")
        self._say(f"{count_demand(by=BY):,} counts of demand by ward and month")
        self._say(f"{attest_past_figures(by=BY)} figures that officers vouch for")
        self._say(
            f"{tell_rooms(people=people, now=timezone.now(), by=BY):,} rooms and desks booked"
        )
        last = Period.month_of(timezone.localdate()).previous_month()
        first = last.first - timedelta(days=round((months - 1) * 30.44))
        readings = backfill_readings(first=first, last=last.last, by=BY)
        self._say(f"{len(readings)} monthly readings")
        today = timezone.localdate()
        tell_delivery(people=people, today=today, say=self._say, by=BY)
        report = publish_past_report(by=BY)
        self._say(f"a report published: {report}")
        self._say(f"{tell_meetings(today=today, by=BY)} meetings told")
        self._say(
            f"{tell_dashboards(people=people, today=today, by=BY)} managers told of their week"
        )
        self._say(
            f"{tell_partners(people=people, today=today, by=BY)} requests shared with a partner"
        )

    def _say(self, what: str) -> None:
        self.stdout.write(f"  {time.monotonic() - self.began:5.1f} s  {what}")
        self.stdout.flush()
