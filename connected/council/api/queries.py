from typing import Any

from django.db.models import QuerySet

from connected.council.api.models import Sending
from connected.council.journeys.queries import tracking_address
from connected.council.services.models import Service
from connected.council.services.queries import definition_of, online_services
from connected.council.services.rules.definition import (
    Asking,
    Group,
    Information,
    Page,
    Question,
    WayOut,
)
from connected.foundation.api_keys.models import Client
from connected.office.cases.models import Case


def services_after(key: str, most: int) -> list[Service]:
    found = online_services().select_related("category").order_by("key")
    return list((found.filter(key__gt=key) if key else found)[:most])


def service_line(service: Service) -> dict[str, Any]:
    return {
        "key": service.key,
        "title": service.title,
        "summary": service.summary,
        "category": service.category.title,
        "lgsl": service.lgsl,
    }


def service_with_questions(service: Service) -> dict[str, Any]:
    """What is asked, in order. What only some are asked says so: conditions are the service's own business."""
    definition = definition_of(service.revision)  # type: ignore[arg-type]
    steps = [step for step in definition.steps if not isinstance(step, WayOut | Information)]
    return service_line(service) | {
        "revision": service.revision.number,  # type: ignore[union-attr]
        "has_fee": definition.fee is not None,
        "questions": [line for step in steps for line in _asked(step)],
    }


def _asked(step: Asking) -> list[dict[str, Any]]:
    if isinstance(step, Page):
        return [_question(one) for one in step.questions]
    if isinstance(step, Group):
        return [
            {
                "key": step.key,
                "type": "group",
                "ask": step.title,
                "optional": step.least == 0,
                "least": step.least,
                "most": step.most,
                "questions": [_question(one) for one in step.questions],
            }
        ]
    return [_question(step)] if isinstance(step, Question) else []


def _question(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "type": question.type,
        "ask": question.ask,
        "hint": question.hint,
        "optional": question.optional,
        "only_some": bool(list(question.when.comparisons())),
        "options": [{"key": one.key, "label": one.label} for one in question.options],
        "places": list(question.places),
    }


def sendings_of(client: Client) -> QuerySet[Sending]:
    """Newest first."""
    related = ("case__case_type__service",)
    return Sending.objects.of(client).exclude(case=None).select_related(*related).order_by("-pk")


def sending_under(client: Client, reference: str) -> Sending | None:
    return sendings_of(client).filter(case__reference=reference).first()


def request_line(case: Case) -> dict[str, Any]:
    return {
        "reference": case.reference,
        "service": case.case_type.service.key,
        "status": "open" if case.is_open else "closed",
        "stage": case.stage_title,
        "outcome": case.outcome_title,
        "waits_for_resident": case.is_waiting,
        "sent_at": case.opened_at,
        "due_on": case.due_on,
        "closed_at": case.closed_at,
        "tracking": tracking_address(case),
    }
