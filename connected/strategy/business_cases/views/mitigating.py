from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from connected.foundation.permissions import requires
from connected.strategy.business_cases import operations
from connected.strategy.business_cases.forms import MitigationForm, mitigation_initial
from connected.strategy.business_cases.models import BusinessCase, Mitigation
from connected.strategy.business_cases.permissions import WRITE_BUSINESS_CASES
from connected.strategy.business_cases.queries.working import mitigation_input
from connected.strategy.business_cases.rules.inputs import Inputs
from connected.strategy.business_cases.views.shared import asked, case_or_404, person


@requires(WRITE_BUSINESS_CASES)
def add_mitigation(request: HttpRequest, reference: str) -> HttpResponse:
    return _mitigation(request, case_or_404(request, reference), None)


@requires(WRITE_BUSINESS_CASES)
def edit_mitigation(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    case = case_or_404(request, reference)
    return _mitigation(request, case, get_object_or_404(Mitigation, case=case, order=number))


def _mitigation(request: HttpRequest, case: BusinessCase, row: Mitigation | None) -> HttpResponse:
    initial = mitigation_initial(row) if row else {"bears_on": Mitigation.BearsOn.CAPITAL}
    form = MitigationForm(request.POST or None, initial=initial)
    return asked(
        request,
        case,
        form,
        lambda: operations.put_mitigation(
            case=case, typed=form.typed, mitigation=row, by=person(request)
        ),
        change=lambda inputs: _with_row(inputs, row, form),
        title="What may make it late or dear",
        back=(reverse("say-case-optimism", args=[case.reference]), "Optimism bias"),
        said="Saved.",
    )


def _with_row(inputs: Inputs, row: Mitigation | None, form: MitigationForm) -> Inputs:
    """The new one last; one that is changed in the place of what it was."""
    was = mitigation_input(row) if row else None
    others = [one for one in inputs.mitigations if one != was]
    return replace(inputs, mitigations=(*others, mitigation_input(form.typed)))


@requires(WRITE_BUSINESS_CASES)
@require_POST
def remove_mitigation(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    case = case_or_404(request, reference)
    row = get_object_or_404(Mitigation, case=case, order=number)
    operations.remove_mitigation(case=case, mitigation=row, by=person(request))
    return redirect("say-case-optimism", case.reference)
