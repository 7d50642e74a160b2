import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils import timezone

from connected.council.journeys.messages import TRACKING_LINK
from connected.council.journeys.models import Draft, Submission
from connected.council.journeys.rules import telling
from connected.council.journeys.rules.paths import Path
from connected.council.journeys.rules.photos import DRAFT, held_by
from connected.council.journeys.rules.timelines import Line, in_days, lines, lines_for_all
from connected.council.journeys.rules.tracking import reference_in, tracking_token
from connected.council.payments.models import Payment
from connected.council.services.models import Service
from connected.council.services.queries import definition_of
from connected.council.services.rules.definition import Definition
from connected.foundation.audit.trail import subject_of
from connected.foundation.files.models import StoredFile
from connected.foundation.geography.models import Postcode
from connected.foundation.identity.models import User
from connected.foundation.notify.models import Message
from connected.office.cases.models import Case
from connected.office.cases.queries import (
    Look,
    UsualTime,
    main_case_of,
    partners_who_looked,
    public_entries,
    usual_time,
)
from connected.office.cases.rules import DUPLICATE, Place, can_reopen

LINK_AT_MOST_EVERY = timedelta(minutes=5)
KEPT_POSITIONS = 10_000
KEPT_SECONDS = 60
_positions: dict[str, tuple[tuple[float, float] | None, float]] = {}


def draft_under(draft_id: UUID) -> Draft | None:
    """The draft with what its pages need, in one statement."""
    return (
        Draft.objects.select_related("revision__service", "submission__case")
        .defer("revision__definition", "revision__service__words")
        .filter(pk=draft_id)
        .first()
    )


def untouched_draft(service: Service, draft_ids: Iterable[str], language: str = "") -> Draft | None:
    """One of these drafts that was only just started: Start pressed twice starts once."""
    drafts = Draft.objects.untouched().by_residents_alone().filter(language=language)
    return drafts.filter(pk__in=list(draft_ids), revision=service.revision_id).first()


def submission_of(reference: str, draft_ids: Iterable[str]) -> Submission | None:
    """The submission behind a reference, for whoever sent one of these drafts."""
    return (
        Submission.objects.select_related("case__case_type", "revision__service", "draft")
        .defer("revision__definition", "revision__service__words")
        .filter(case__reference=reference, draft__in=list(draft_ids))
        .first()
    )


def last_payment(draft: Draft) -> Payment | None:
    """The one under way, or else the last that came to nothing."""
    checkout = draft.checkouts.select_related("payment").order_by("-payment__opened_at").first()
    return checkout.payment if checkout else None


def tracked_case(token: str) -> Case | None:
    reference = reference_in(token)
    if reference is None:
        return None
    return Case.objects.select_related("case_type", "team").filter(reference=reference).first()


def tracking_path(case: Case) -> str:
    return reverse("track-request", args=[tracking_token(case.reference)])


def tracking_address(case: Case) -> str:
    """With the site's name, for an e-mail."""
    return settings.SITE_ADDRESS.rstrip("/") + tracking_path(case)


def link_sent_lately(case: Case) -> bool:
    since = timezone.now() - LINK_AT_MOST_EVERY
    sent = Message.objects.filter(about=subject_of(case), template=TRACKING_LINK.name)
    return sent.filter(created_at__gte=since).exists()


def next_steps(case: Case) -> str:
    """What the service says of what happens next; nothing for a case that came another way."""
    sent = Submission.objects.select_related("revision").filter(case=case).first()
    return definition_of(sent.revision).case.acknowledgement if sent else ""


def requests_of(user: User) -> QuerySet[Case]:
    """What this person asked for, signed in or under the e-mail address that is theirs, newest first."""
    theirs = Q(reporter=user) | Q(reporter_email=user.email)
    return Case.objects.filter(theirs).select_related("case_type").order_by("-opened_at", "-pk")


def drafts_of(user: User) -> QuerySet[Draft]:
    """What this person can go on with, the last changed first."""
    drafts = Draft.objects.of_resident(user).exclude(answers={})
    return drafts.select_related("revision__service").order_by("-changed_at")


def place_with_position(definition: Definition, path: Path) -> Place | None:
    """Where it is; by the postcode's position where only a postcode is given and we know it."""
    place = telling.place(definition, path)
    postcode = telling.postcode(definition, path)
    if place is None or place.latitude is not None or not postcode:
        return place
    position = position_of(postcode)
    return Place(*position, text=place.text) if position else place


def position_of(postcode: str) -> tuple[float, float] | None:
    """Where an imported postcode lies. Each process remembers for a minute what it has looked up."""
    now = time.monotonic()
    position, until = _positions.get(postcode, (None, 0.0))
    if now < until:
        return position
    if len(_positions) >= KEPT_POSITIONS:
        _positions.clear()
    position = (
        Postcode.objects.filter(postcode=postcode).values_list("latitude", "longitude").first()
    )
    _positions[postcode] = position, now + KEPT_SECONDS
    return position


def photos_of(draft: Draft, key: str) -> list[StoredFile]:
    """The photos that are the answer to one question, in the order they were added."""
    return list(StoredFile.objects.filter(about=held_by(draft.pk, key)).order_by("pk"))


def photos_on(draft: Draft, references: Iterable[str]) -> list[StoredFile]:
    """Those of these photos that this draft holds. No statement where there are none."""
    wanted = list(references)
    if not wanted:
        return []
    held = StoredFile.objects.filter(about__startswith=f"{DRAFT}{draft.pk}:")
    return list(held.filter(reference__in=wanted).order_by("pk"))


def photos_of_drafts(draft_ids: Iterable[UUID]) -> QuerySet[StoredFile]:
    """Everything that these drafts still hold: what was sent belongs to its case by now."""
    held = StoredFile.objects.filter(about__startswith=DRAFT)
    draft = Substr("about", len(DRAFT) + 1, len(str(UUID(int=0))))
    return held.alias(draft=draft).filter(draft__in=[str(draft_id) for draft_id in draft_ids])


@dataclass(frozen=True)
class Standing:
    """Where a request stands, as its tracking page tells it."""

    waits_for_resident: bool
    with_us: str
    """How long so far: `3 days`."""
    with_resident: str
    """Empty where it never waited for them."""
    usual_time: UsualTime | None
    lines: list[Line]
    can_reopen: bool
    joined: "Joined | None"
    looks: list[Look]
    """Of other organisations, with their reason."""


@dataclass(frozen=True)
class Joined:
    """The request that this one was joined with, as far as it is anybody's business."""

    is_open: bool
    stands: str
    """`Crew sent`, or what came of it."""
    due_on: date
    lines: list[Line]


def standing(case: Case) -> Standing:
    return Standing(
        waits_for_resident=case.is_waiting,
        with_us=in_days(case.time_with_us),
        with_resident=in_days(case.time_with_resident) if case.time_with_resident else "",
        usual_time=usual_time(case.case_type),
        lines=lines(public_entries(case)),
        can_reopen=can_reopen(case, timezone.now()),
        joined=_joined(case),
        looks=partners_who_looked(case),
    )


def _joined(case: Case) -> Joined | None:
    """No statement but for a request that was joined with another."""
    main = main_case_of(case) if case.outcome == DUPLICATE else None
    if main is None:
        return None
    return Joined(
        is_open=main.is_open,
        stands=main.outcome_title or main.stage_title,
        due_on=main.due_on,
        lines=lines_for_all(public_entries(main)),
    )
