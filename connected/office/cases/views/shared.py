from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from connected.foundation.operations import Refused
from connected.foundation.permissions import Actor
from connected.office.cases import forms
from connected.office.cases.models import Case
from connected.office.cases.queries import case_seen_by


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def case_or_404(request: HttpRequest, reference: str) -> Case:
    """A case that the actor may not see is not found: nobody learns that it exists."""
    try:
        return case_seen_by(actor_of(request), reference)
    except Case.DoesNotExist:
        raise Http404("no such case for this actor") from None


def act(
    request: HttpRequest,
    reference: str,
    form_class: type[forms.CaseForm],
    operation: Callable[..., object],
    *,
    title: str,
    done: str,
    initial: Mapping[str, str] | None = None,
) -> HttpResponse:
    case = case_or_404(request, reference)
    form = form_class(case, request.POST if request.method == "POST" else None, initial=initial)
    current = case.version
    if form.is_bound and form.is_valid():
        case.version = form.cleaned_data["version"] or 0
        try:
            operation(case=case, by=actor_of(request), **form.answers)
        except Refused as refused:
            form.refuse(refused)
            case.version = current
        else:
            messages.success(request, done.format(reference=reference))
            return redirect("view-case", reference=reference)
    return render(request, "cases/act.html", {"case": case, "form": form, "title": title})
