import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import JSONField, Model

from connected.council.journeys.models import KEPT_FOR, Draft
from connected.council.journeys.rules.refusals import AnswersGone, AnswersSent, PaymentUnderWay
from connected.council.services.models import Revision, Service
from connected.office.cases.models import CaseType

COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Draft: tuple(field.attname for field in Draft._meta.concrete_fields),
    Revision: ("id", "service_id", "number", "digest"),
    Service: ("id", "key", "title", "case_type_id"),
    CaseType: tuple(field.attname for field in CaseType._meta.concrete_fields),
}
AS_JSON = {
    field.attname
    for model in (Draft, CaseType)
    for field in model._meta.concrete_fields
    if isinstance(field, JSONField)
}


def _named(model: type[Model]) -> Iterator[str]:
    return (f"{model._meta.db_table}.{column}" for column in COLUMNS[model])


HELD = f"""
SELECT {", ".join(name for model in COLUMNS for name in _named(model))}
FROM journeys_draft
JOIN services_revision ON services_revision.id = journeys_draft.revision_id
JOIN services_service ON services_service.id = services_revision.service_id
JOIN cases_casetype ON cases_casetype.id = services_service.case_type_id
WHERE journeys_draft.id = %s
FOR UPDATE OF journeys_draft
"""  # noqa: S608


def hold(draft_id: UUID) -> Draft:
    """The draft, kept from everybody else until the transaction ends, with all that an operation reads of it.

    One statement, written out: putting it together anew each time took longer than everything else here.
    """
    with connection.cursor() as cursor:
        cursor.execute(HELD, [draft_id])
        row = cursor.fetchone()
    if row is None:
        raise Draft.DoesNotExist(draft_id)
    values = iter(row)
    draft, revision, service, case_type = (_read(model, values) for model in COLUMNS)
    draft.revision, revision.service, service.case_type = revision, service, case_type
    return draft


def _read(model: type[Model], values: Iterator[Any]) -> Any:
    columns = COLUMNS[model]
    read = [json.loads(next(values)) if name in AS_JSON else next(values) for name in columns]
    return model.from_db(connection.alias, columns, read)


def check_open(draft: Draft) -> None:
    if draft.sent_at:
        raise AnswersSent
    if draft.payment_id:
        raise PaymentUnderWay
    check_kept(draft)


def check_kept(draft: Draft) -> None:
    if draft.cleared_at:
        raise AnswersGone(days=KEPT_FOR.days)
