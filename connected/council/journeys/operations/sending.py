import json
from typing import cast
from uuid import UUID

from django.db import connection
from django.utils import timezone

from connected.council.journeys.models import Draft
from connected.council.journeys.operations.holding import check_kept, hold
from connected.council.journeys.operations.slots import book_slot
from connected.council.journeys.queries import photos_on, place_with_position
from connected.council.journeys.rules import telling
from connected.council.journeys.rules.paths import Path, path_of
from connected.council.journeys.rules.refusals import FeeToPay, NotFinished
from connected.council.services.queries import definition_of
from connected.council.services.rules.definition import Definition
from connected.council.services.rules.fees import fee_due
from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import money
from connected.office.cases.models import Case, CaseType
from connected.office.cases.operations import open_case
from connected.office.cases.rules import Reporter

KEEP = """
WITH draft AS (UPDATE journeys_draft SET sent_at = %s, changed_at = %s, payment_id = NULL WHERE id = %s)
INSERT INTO journeys_submission (draft_id, case_id, revision_id, answers, sent_at)
VALUES (%s, %s, %s, %s, %s)
"""


@operation
def submit_draft(*, draft_id: UUID, by: Actor) -> Case:
    """Send the answers: the case with its clock, timeline and message, all or none of it.

    The draft's row is locked, so that the same answers sent twice at once make one case.
    """
    draft = hold(draft_id)
    check_kept(draft)
    if draft.sent_at:
        nothing_changed()
        return draft.submission.case
    definition = definition_of(draft.revision)
    path = path_of(definition, draft.answers)
    if not path.is_complete:
        raise NotFinished
    fee = fee_due(definition, path.values)
    if fee.is_due:
        raise FeeToPay(fee=money(fee.total))
    case = send(draft, path, by=by, asker=by)
    book_slot(draft, path, case, by)
    return case


def send(draft: Draft, path: Path, *, by: Actor, asker: Actor | None) -> Case:
    """The case of a draft that is held, and all that goes with it. `asker`: who was at the keys."""
    definition = definition_of(draft.revision)
    photos = photos_on(draft, telling.photos(path))
    case = open_case(
        case_type=cast(CaseType, draft.revision.service.case_type),
        channel=draft.channel,
        assisted=draft.assisted,
        summary=telling.summary(definition, path),
        particulars=telling.particulars(definition, path),
        reporter=_reporter(draft, definition, path, asker),
        place=place_with_position(definition, path),
        files=photos,
        by=by,
    )
    _keep(draft, case, path)
    record(
        "journeys.sent", subject=draft, by=by, case=case.reference, revision=draft.revision.number
    )
    return case


def _reporter(draft: Draft, definition: Definition, path: Path, asker: Actor | None) -> Reporter:
    """Somebody who signed in is known by name only if the journey asked who they are, and they told."""
    told = {
        part: telling.reporter_part(definition, path, part) for part in ("name", "email", "phone")
    }
    is_resident = isinstance(asker, User) and draft.is_own and any(told.values())
    return Reporter(**told, user=asker if is_resident else None)  # type: ignore[arg-type]


def _keep(draft: Draft, case: Case, path: Path) -> None:
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            KEEP,
            [
                now,
                now,
                draft.pk,
                draft.pk,
                case.pk,
                draft.revision_id,
                json.dumps(dict(path.values)),
                now,
            ],
        )
