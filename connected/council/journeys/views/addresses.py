"""Where a journey's pages are, and which comes next."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from connected.council.journeys.models import Draft
from connected.council.journeys.rules.paths import Path, path_of
from connected.council.services.queries import definition_of
from connected.council.services.rules.definition import Question

CHANGE = "change"
"""In the query of a question that was opened from the check of the answers, and returns there."""


def path_through(draft: Draft) -> Path:
    return path_of(definition_of(draft.revision), draft.answers)


def next_address(draft: Draft, path: Path) -> str:
    """The first question that is open, the way out that the answers lead to, or the check of them all."""
    if path.way_out:
        return reverse("show-way-out", args=[draft.pk, path.way_out.key])
    if path.next:
        return question_address(draft, path.next)
    return check_address(draft)


def address_after(request: HttpRequest, draft: Draft, question: Question) -> str:
    """Where Continue leads: on along the path, or back to the check unless new questions arose."""
    path = path_through(draft)
    following = None if CHANGE in request.GET else path.after(question.key)
    return question_address(draft, following) if following else next_address(draft, path)


def back_address(request: HttpRequest, draft: Draft, question: Question) -> str:
    if CHANGE in request.GET:
        return check_address(draft)
    before = path_through(draft).before(question.key)
    return question_address(draft, before) if before else first_address(draft)


def question_address(draft: Draft, question: Question) -> str:
    return reverse("answer-question", args=[draft.pk, question.key])


def change_address(draft: Draft, question: Question) -> str:
    return f"{question_address(draft, question)}?{urlencode({CHANGE: 'yes'})}"


def check_address(draft: Draft) -> str:
    return reverse("check-answers", args=[draft.pk])


def first_address(draft: Draft) -> str:
    """The page before the first question: the service's own, or the staff's choice of service."""
    if draft.is_own:
        return reverse("view-service", args=[draft.revision.service.key])
    return reverse("enter-request")
