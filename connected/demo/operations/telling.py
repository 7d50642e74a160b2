from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TypeVar

from django.utils.timezone import make_aware

from connected.council.feedback.models import Rating
from connected.council.journeys.models import KEPT_FOR, Draft, Submission
from connected.council.services.models import Service
from connected.demo.history import PLAN, Borough, LeftUnsent, Told
from connected.foundation.audit import record
from connected.foundation.geography import wards
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, CaseType, Entry

T = TypeVar("T")
AT_ONCE = 2000
RESIDENT_SHARE = 40
"""One in so many of a person's requests is told as the demo resident's own, in the first of its batch."""


@operation
def tell_history(
    *, requests: int, now: datetime, officers: Mapping[str, User], resident: User, by: Actor
) -> int:
    """Two years of requests, the journeys they came by and what residents thought of them. Returns how many."""
    services = _services()
    borough = Borough(
        now=now,
        wards=wards(),
        case_types={key: one.case_type for key, one in services.items() if one.case_type},
    )
    _date_back(services, borough.first_day)
    scribe = _Scribe(services, officers, resident, now)
    told = scribe.write_requests(borough.requests(requests))
    scribe.write_left_unsent(borough.left_unsent(scribe.sent_alone))
    record("demo.history_told", subject="demo", by=by, requests=told)
    return told


def _services() -> dict[str, Service]:
    found = Service.objects.select_related("case_type", "revision").filter(key__in=PLAN["services"])
    return {service.key: service for service in found}


def _date_back(services: Mapping[str, Service], first_day: date) -> None:
    """In the demo's telling the services came online one after the other, in its first months."""
    for number, service in enumerate(services.values()):
        since = make_aware(datetime.combine(first_day + timedelta(days=45 * number), time.min))
        Service.objects.filter(pk=service.pk).update(listed_at=since, online_at=since)


class _Scribe:
    """Writes what is told, many rows at once."""

    def __init__(
        self,
        services: Mapping[str, Service],
        officers: Mapping[str, User],
        resident: User,
        now: datetime,
    ) -> None:
        self.services = services
        self.officers = officers
        self.resident = resident
        self.now = now
        self.sent_alone = 0

    def write_requests(self, requests: Iterable[Told]) -> int:
        written = 0
        for batch in _in_batches(requests):
            cases = Case.objects.bulk_create([self._case(told) for told in batch])
            pairs = list(zip(batch, cases, strict=True))
            Entry.objects.bulk_create(
                [entry for told, case in pairs for entry in self._entries(told, case)]
            )
            self._write_journeys([(told, case) for told, case in pairs if told.channel == "online"])
            Rating.objects.bulk_create(
                Rating(case=case, score=told.rating, given_at=told.opened_at + timedelta(minutes=2))
                for told, case in pairs
                if told.rating is not None
            )
            written += len(batch)
        return written

    def write_left_unsent(self, journeys: Iterable[LeftUnsent]) -> None:
        for batch in _in_batches(journeys):
            Draft.objects.bulk_create(
                self._draft(self.services[one.service], one.started_at, None, assisted=False)
                for one in batch
            )

    def _case(self, told: Told) -> Case:
        case_type = self.services[told.service].case_type
        assert case_type is not None
        mine = (
            told.person % RESIDENT_SHARE == 0
            and told.channel == "online"
            and told.person < 3 * RESIDENT_SHARE
        )
        return Case(
            reference=told.reference,
            case_type=case_type,
            team_id=case_type.team_id,
            channel=told.channel,
            assisted=told.assisted,
            stage=case_type.stages[told.stage]["key"],
            opened_at=told.opened_at,
            due_on=told.due_on,
            first_closed_at=told.first_closed_at,
            closed_at=told.closed_at,
            outcome=told.outcome,
            times_reopened=1 if told.reopened_at else 0,
            assigned_to=self._holder(told, case_type),
            summary=told.summary,
            particulars=told.particulars,
            reporter=self.resident if mine else None,
            reporter_name=self.resident.name if mine else f"Demo resident {told.person:04}",
            reporter_email=self.resident.email
            if mine
            else f"resident-{told.person:04}@demo.example",
            latitude=told.latitude,
            longitude=told.longitude,
            place_text=f"Demo Street, {told.ward.name}" if told.ward else "",
            ward_code=told.ward.code if told.ward else "",
        )

    def _holder(self, told: Told, case_type: CaseType) -> User | None:
        """The newest are in nobody's hands yet."""
        is_new = self.now - told.opened_at < timedelta(days=1)
        return None if is_new else self.officers.get(case_type.team.key)

    def _entries(self, told: Told, case: Case) -> Iterator[Entry]:
        kind = Entry.Kind
        resident, worker = "A resident", case.assigned_to.name if case.assigned_to else "The team"

        def entry(what: str, at: datetime, text: str, by_name: str) -> Entry:
            return Entry(case=case, kind=what, text=text, public=True, by_name=by_name, at=at)

        yield entry(kind.OPENED, told.opened_at, case.get_channel_display(), resident)
        if told.stage_at:
            yield entry(kind.STAGE, told.stage_at, case.stage_title, worker)
        if told.first_closed_at and told.reopened_at:
            yield entry(kind.CLOSED, told.first_closed_at, "We thought that this was done.", worker)
            yield entry(kind.REOPENED, told.reopened_at, "It was not put right.", resident)
        if told.closed_at:
            yield entry(kind.CLOSED, told.closed_at, case.outcome_title, worker)

    def _write_journeys(self, pairs: list[tuple[Told, Case]]) -> None:
        drafts = Draft.objects.bulk_create(
            self._draft(
                self.services[told.service], told.opened_at, told.opened_at, assisted=told.assisted
            )
            for told, _ in pairs
        )
        Submission.objects.bulk_create(
            Submission(
                draft=draft, case=case, revision=draft.revision, answers={}, sent_at=told.opened_at
            )
            for draft, (told, case) in zip(drafts, pairs, strict=True)
        )
        self.sent_alone += sum(not told.assisted for told, _ in pairs)

    def _draft(
        self, service: Service, started_at: datetime, sent_at: datetime | None, *, assisted: bool
    ) -> Draft:
        is_old = self.now - started_at > KEPT_FOR
        return Draft(
            revision=service.revision,
            channel=Case.Channel.ONLINE,
            assisted=assisted,
            started_at=started_at - timedelta(minutes=4) if sent_at else started_at,
            changed_at=started_at,
            sent_at=sent_at,
            cleared_at=started_at + KEPT_FOR if is_old else None,
        )


def _in_batches(things: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(things)
    while batch := list(islice(iterator, AT_ONCE)):
        yield batch
