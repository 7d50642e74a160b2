"""What other systems read: where reports stand, and nothing of who made them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from connected.council.open311.rules import (
    DATATYPES,
    MOST,
    Span,
    attributes_of,
    is_required,
    status_of,
    values_of,
)
from connected.council.services.models import Service
from connected.council.services.queries import definition_of, online_services
from connected.council.services.rules.definition import Definition
from connected.office.cases.models import Case, Entry

PUBLIC_NEWS = (Entry.Kind.OPENED, Entry.Kind.STAGE, Entry.Kind.CLOSED, Entry.Kind.REOPENED)
"""What is told to everybody. Messages are between the resident and the council."""


def reportable_services() -> list[Service]:
    found = online_services().select_related("revision", "category", "case_type__team")
    return list(found.filter(revision__definition__has_key="open311"))


def reportable_service(code: str) -> Service | None:
    return next((one for one in reportable_services() if one.key == code), None)


def service_line(service: Service) -> dict[str, Any]:
    definition = definition_of(service.revision)  # type: ignore[arg-type]
    return {
        "service_code": service.key,
        "service_name": service.title,
        "description": service.summary,
        "metadata": bool(attributes_of(definition)),
        "type": "realtime",
        "keywords": ",".join(service.keywords.split("\n")) if service.keywords else "",
        "group": definition.open311.get("group") or service.category.title,
    }


def service_definition(service: Service) -> dict[str, Any]:
    definition = definition_of(service.revision)  # type: ignore[arg-type]
    return {
        "service_code": service.key,
        "attributes": [
            {
                "variable": True,
                "code": question.key,
                "datatype": DATATYPES.get(question.type, "string"),
                "required": is_required(question),
                "datatype_description": question.hint,
                "order": order,
                "description": question.ask,
                "values": [{"key": key, "name": name} for key, name in values_of(question)],
            }
            for order, question in enumerate(attributes_of(definition), start=1)
        ],
    }


def requests_found(
    services: Sequence[Service],
    *,
    span: Span | None = None,
    references: Sequence[str] = (),
    codes: Sequence[str] = (),
    status: str = "",
    page: int = 1,
    page_size: int = MOST,
) -> list[dict[str, Any]]:
    """Newest first. References override everything else."""
    cases = _cases(services)
    if references:
        return [request_line(case) for case in cases.filter(reference__in=references)]
    if span:
        cases = cases.filter(opened_at__gte=span.begins, opened_at__lte=span.ends)
    if codes:
        cases = cases.filter(case_type__service__key__in=codes)
    if status:
        cases = cases.filter(closed_at__isnull=status == "open")
    begins = (page - 1) * page_size
    return [request_line(case) for case in cases[begins : begins + page_size]]


def report(services: Sequence[Service], reference: str) -> Case | None:
    return _cases(services).filter(reference=reference).first()


def _cases(services: Sequence[Service]) -> QuerySet[Case]:
    return (
        Case.objects.filter(case_type__in=[service.case_type_id for service in services])
        .select_related("case_type__service__category", "team")
        .annotate(
            changed_at=Coalesce(
                Max("entries__at", filter=Q(entries__kind__in=PUBLIC_NEWS)), F("opened_at")
            )
        )
        .order_by("-opened_at", "-pk")
    )


def request_line(case: Case) -> dict[str, Any]:
    """What a resident did not agree to publish is not in it: no name, no address in words, no message, no picture."""
    service = case.case_type.service
    return {
        "service_request_id": case.reference,
        "status": "open" if case.is_open else "closed",
        "status_notes": case.outcome_title or case.stage_title,
        "service_name": service.title,
        "service_code": service.key,
        "description": case.summary,
        "agency_responsible": case.team.title,
        "service_notice": "",
        "requested_datetime": _w3c(case.opened_at),
        "updated_datetime": _w3c(case.changed_at),  # type: ignore[attr-defined]
        "expected_datetime": _w3c(_end_of(case)),
        "address": "",
        "address_id": "",
        "zipcode": "",
        "lat": None if case.latitude is None else round(case.latitude, 5),
        "long": None if case.longitude is None else round(case.longitude, 5),
        "media_url": "",
    }


def updates_found(
    services: Sequence[Service],
    *,
    span: Span | None,
    references: Sequence[str] = (),
    page: int = 1,
    page_size: int = MOST,
) -> list[dict[str, Any]]:
    """What became of reports, oldest first."""
    entries = Entry.objects.filter(
        case__case_type__in=[service.case_type_id for service in services],
        kind__in=(Entry.Kind.STAGE, Entry.Kind.CLOSED, Entry.Kind.REOPENED),
    )
    if references:
        entries = entries.filter(case__reference__in=references)
    if span:
        entries = entries.filter(at__gte=span.begins, at__lte=span.ends)
    begins = (page - 1) * page_size
    found = entries.select_related("case__case_type").order_by("at", "pk")
    return [_update_line(entry) for entry in found[begins : begins + page_size]]


def _update_line(entry: Entry) -> dict[str, Any]:
    return {
        "update_id": str(entry.pk),
        "service_request_id": entry.case.reference,
        "status": _status_then(entry),
        "updated_datetime": _w3c(entry.at),
        "description": _said_to_all(entry),
        "media_url": "",
    }


def _status_then(entry: Entry) -> str:
    """By the words of that moment, which are titles of stages and outcomes."""
    case_type = entry.case.case_type
    said = entry.text.partition("\n")[0]
    if entry.kind == Entry.Kind.REOPENED:
        return "OPEN"
    closes = entry.kind == Entry.Kind.CLOSED
    offers = case_type.outcomes if closes else case_type.stages
    key = next((one["key"] for one in offers if one["title"] == said), "")
    return status_of(
        case_type, stage="" if closes else key, outcome=(key or "closed") if closes else ""
    )


def _said_to_all(entry: Entry) -> str:
    """The title alone: what was written to the resident beside it is theirs."""
    return "" if entry.kind == Entry.Kind.REOPENED else entry.text.partition("\n")[0]


def _end_of(case: Case) -> datetime:
    day = datetime.combine(case.due_on, datetime.max.time().replace(microsecond=0))
    return timezone.make_aware(day)


def _w3c(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")


def definition_for(service: Service) -> Definition:
    return definition_of(service.revision)  # type: ignore[arg-type]
