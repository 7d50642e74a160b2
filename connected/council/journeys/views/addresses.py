"""Where a journey's pages are, and which comes next."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from connected.council.journeys.models import Draft
from connected.council.journeys.rules.paths import Path, SectionPath, path_of
from connected.council.services.queries import definition_of
from connected.council.services.rules.definition import Definition, Question

CHECK = "@check"
"""Where a page of the journey is: at the check. No step can have this key."""
CHANGE = "change"
"""In the query of a page that was opened from the check of the answers, and returns there."""


def definition_for(draft: Draft) -> Definition:
    """In the language that the draft is read in."""
    return definition_of(draft.revision).in_language(draft.language)


def path_through(draft: Draft) -> Path:
    return path_of(definition_for(draft), draft.answers)


def next_address(draft: Draft, path: Path) -> str:
    """The first page that is open, the way out that the answers lead to, the task list, or the check of it all."""
    if path.has_task_list:
        return tasks_address(draft)
    if path.way_out:
        return way_out_address(draft, path.way_out.key)
    if path.next:
        return step_address(draft, path.next.key)
    return check_address(draft)


def address_after(request: HttpRequest, draft: Draft, key: str) -> str:
    """Where Continue leads: on along the path, or back to the check unless new questions arose."""
    path = path_through(draft)
    if CHANGE in request.GET:
        return _back_to_check(draft, path)
    following = path.after(key)
    if following:
        return step_address(draft, following.key)
    section = path.section_of(key)
    if section and section.way_out:
        return way_out_address(draft, section.way_out.key)
    return next_address(draft, path)


def _back_to_check(draft: Draft, path: Path) -> str:
    if path.way_out:
        return way_out_address(draft, path.way_out.key)
    return step_address(draft, path.next.key) if path.next else check_address(draft)


def back_address(request: HttpRequest, draft: Draft, key: str) -> str:
    if CHANGE in request.GET:
        return check_address(draft)
    before = path_through(draft).before(key)
    return step_address(draft, before.key) if before else beginning_address(draft)


def beginning_address(draft: Draft) -> str:
    """What stands before the first page: the task list, or where the journey was started."""
    if definition_of(draft.revision).sections:
        return tasks_address(draft)
    return first_address(draft)


def step_address(draft: Draft, key: str) -> str:
    return reverse("answer-question", args=[draft.pk, key])


def question_address(draft: Draft, question: Question) -> str:
    """Its own page, or the page of several that it is on."""
    return step_address(
        draft, definition_of(draft.revision).page_of.get(question.key, question.key)
    )


def section_address(draft: Draft, section: SectionPath) -> str:
    """Where a line of the task list leads: to what is open in it, else to its beginning."""
    if section.way_out:
        return way_out_address(draft, section.way_out.key)
    step = section.next or (section.passed[0] if section.passed else None)
    return step_address(draft, step.key) if step else tasks_address(draft)


def change_address(draft: Draft, key: str) -> str:
    return with_changing(step_address(draft, key))


def with_changing(address: str) -> str:
    return f"{address}?{urlencode({CHANGE: 'yes'})}"


def entry_address(draft: Draft, group: str, entry: str, page: int = 0) -> str:
    """One of a group; its first page that is open, unless another is wanted."""
    if page:
        return reverse("answer-entry-page", args=[draft.pk, group, entry, page])
    return reverse("answer-entry", args=[draft.pk, group, entry])


def remove_address(draft: Draft, group: str, entry: str) -> str:
    return reverse("remove-entry", args=[draft.pk, group, entry])


def way_out_address(draft: Draft, key: str) -> str:
    return reverse("show-way-out", args=[draft.pk, key])


def tasks_address(draft: Draft) -> str:
    return reverse("list-tasks", args=[draft.pk])


def check_address(draft: Draft) -> str:
    return reverse("check-answers", args=[draft.pk])


def first_address(draft: Draft) -> str:
    """The page before the first question: the service's own, or the staff's choice of service."""
    if draft.is_own:
        return reverse("view-service", args=[draft.revision.service.key])
    return reverse("enter-request")


def with_change(request: HttpRequest, address: str) -> str:
    """The same address, still on the way back to the check where this request is."""
    return with_changing(address) if CHANGE in request.GET else address
