"""A request whose answers come all at once, from another system or from a form of one."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from connected.council.journeys.operations.answering import keep_answers, start_draft
from connected.council.journeys.operations.sending import submit_draft
from connected.council.journeys.operations.slots import choose_slot
from connected.council.journeys.rules.paths import path_of
from connected.council.journeys.rules.reading import answers_along
from connected.council.journeys.rules.refusals import AnswersUnfit, LedOut
from connected.council.journeys.rules.slots import slot_on
from connected.council.services.models import Service
from connected.council.services.queries import definition_of
from connected.council.services.rules.definition import TODAY
from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case


@operation
def submit_answers(
    *, service: Service, answers: Mapping[str, Any], by: Actor, channel: str = Case.Channel.ONLINE
) -> Case:
    """One case, or a refusal that names every answer that will not do. Answers off the path are left out."""
    draft = start_draft(service=service, channel=channel, assisted=False, by=by)
    definition = definition_of(draft.revision)
    counted = {TODAY: timezone.localdate().isoformat()} if definition.counts_from_today else {}
    read, problems = answers_along(definition, answers, counted)
    if problems:
        raise AnswersUnfit(problems=problems)
    path = path_of(definition, read)
    if path.way_out:
        raise LedOut(title=path.way_out.title)
    keep_answers(draft, read, about="all", by=by)
    chosen = slot_on(path)
    if chosen is not None:
        key, slot = chosen
        choose_slot(draft_id=draft.pk, key=key, place=slot["place"], starts=slot["starts"], by=by)
    record("journeys.answered_at_once", subject=draft, by=by, service=service.key)
    return submit_draft(draft_id=draft.pk, by=by)
