"""Which cases belong together, and which are the same."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from connected.foundation.permissions import Actor, requires
from connected.office.cases import forms, operations
from connected.office.cases.models import Case
from connected.office.cases.permissions import WORK_CASES
from connected.office.cases.queries import case_under
from connected.office.cases.rules import reference_as_typed
from connected.office.cases.rules.relating import NoSuchCase
from connected.office.cases.views.shared import act, case_or_404


@requires(WORK_CASES)
def relate_case(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.RelateForm,
        _relate,
        title="Link or join with another case",
        done="Case {reference} and the other belong together now.",
        initial={"other": request.GET.get("other", ""), "how": request.GET.get("how", "")},
    )


@requires(WORK_CASES)
def end_relation(request: HttpRequest, reference: str, other: str) -> HttpResponse:
    linked = case_or_404(request, other)

    def end(*, case: Case, by: Actor) -> None:
        operations.end_relation(case=case, other=linked, by=by)

    return act(
        request,
        reference,
        forms.TakeForm,
        end,
        title=f"End the link with {linked.reference}",
        done="Case {reference} has nothing to do with the other any more.",
    )


@requires(WORK_CASES)
def separate_case(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.SeparateForm,
        operations.separate_case,
        title="Take it apart from the other case",
        done="Case {reference} is open again and goes on by itself.",
    )


def _relate(*, case: Case, other: str, how: str, by: Actor) -> Any:
    found = case_under(by, reference_as_typed(other) or other)
    if found is None:
        raise NoSuchCase(typed=other)
    if how == "related":
        return operations.relate_cases(case=case, other=found, by=by)
    duplicate, main = (case, found) if how == "joins" else (found, case)
    return operations.merge_case(case=duplicate, into=main, by=by)
