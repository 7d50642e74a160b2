"""Who looked at a case: read from the audit, which forgets nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from connected.foundation.audit.models import Event
from connected.foundation.audit.trail import subject_of
from connected.foundation.identity.queries import names_of
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case


@dataclass(frozen=True)
class Look:
    """`organisation` and `why` are empty where it was somebody of the council."""

    name: str
    organisation: str
    why: str
    at: datetime


def looks_of(case: Case) -> list[Look]:
    """Newest first."""
    events = list(_looks(case).order_by("-pk"))
    names = names_of({event.actor for event in events})
    return [
        Look(
            name=names.get(event.actor, "Somebody by a link"),
            organisation=event.facts.get("organisation", ""),
            why=event.facts.get("why", ""),
            at=event.at,
        )
        for event in events
    ]


def partners_who_looked(case: Case) -> list[Look]:
    """The last look of each organisation and reason, newest first. Who in it looked is for staff alone."""
    last: dict[tuple[str, str], Look] = {}
    for event in _looks(case).exclude(facts__organisation="").order_by("-pk"):
        organisation, why = event.facts["organisation"], event.facts["why"]
        last.setdefault((organisation, why), Look("", organisation, why, event.at))
    return list(last.values())


def looked_since(case: Case, by: Actor, moment: datetime, *, organisation: str) -> bool:
    looks = _looks(case).filter(actor=by.actor_id, at__gte=moment)
    return looks.filter(facts__organisation=organisation).exists()


def _looks(case: Case) -> QuerySet[Event]:
    return Event.objects.filter(subject=subject_of(case), name="cases.looked_at")
