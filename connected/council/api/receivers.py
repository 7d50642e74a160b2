"""What other systems are told: which request, and where it stands. Nothing of whose it is."""

from typing import Any

from django.dispatch import receiver

from connected.foundation.hooks.events import event
from connected.foundation.hooks.operations import tell
from connected.foundation.hooks.queries import somebody_listens
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case
from connected.office.cases.signals import case_closed, case_moved, case_opened

OPENED = event("request.opened", "A request was made")
MOVED = event("request.moved", "A request is at another stage")
CLOSED = event("request.closed", "A request was closed")


@receiver(case_opened)
def tell_of_opening(*, case: Case, by: Actor, **signal: object) -> None:
    _tell(OPENED.name, case, by)


@receiver(case_moved)
def tell_of_moving(*, case: Case, by: Actor, **signal: object) -> None:
    _tell(MOVED.name, case, by)


@receiver(case_closed)
def tell_of_closing(*, case: Case, by: Actor, **signal: object) -> None:
    _tell(CLOSED.name, case, by)


def _tell(name: str, case: Case, by: Actor) -> None:
    if somebody_listens():
        tell(event=name, data=_said(case), by=by)


def _said(case: Case) -> dict[str, Any]:
    return {
        "reference": case.reference,
        "case_type": case.case_type.key,
        "status": "open" if case.is_open else "closed",
        "stage": case.stage,
        "outcome": case.outcome,
        "opened_at": case.opened_at.isoformat(),
        "due_on": case.due_on.isoformat(),
        "closed_at": case.closed_at.isoformat() if case.closed_at else None,
    }
