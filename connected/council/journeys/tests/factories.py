"""Journeys under way and sent. Each factory fills in what a test does not care about."""

from typing import Any

from connected.council.journeys.models import Draft
from connected.council.journeys.operations import start_draft, submit_draft
from connected.council.services.models import Service
from connected.council.services.tests.factories import make_service
from connected.foundation.permissions import Actor, Visitor
from connected.office.cases.models import Case

ANSWERS = {
    "colour": "red",
    "warm": "yes",
    "where": {"text": "By the shop"},
    "email": "ada@example.com",
}


def make_draft(*, by: Actor | None = None, **given: Any) -> Draft:
    """`answers` are kept as they are, unasked."""
    service = given.pop("service", None) or Service.objects.first() or make_service()
    answers = given.pop("answers", {})
    how = {"channel": "online", "assisted": False} | given
    draft = start_draft(service=service, by=by or Visitor(), **how)
    if answers:
        Draft.objects.filter(pk=draft.pk).update(answers=answers)
        draft.refresh_from_db()
    return draft


def make_submitted(*, by: Actor | None = None, **given: Any) -> Case:
    draft = make_draft(by=by, **{"answers": ANSWERS} | given)
    return submit_draft(draft_id=draft.pk, by=by or Visitor())
