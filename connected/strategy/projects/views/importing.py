"""Plans in and out as files."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.operations import Refused
from connected.foundation.permissions import requires
from connected.foundation.ui.words import plural
from connected.strategy.projects import operations
from connected.strategy.projects.forms import UploadForm
from connected.strategy.projects.imports import read_plan
from connected.strategy.projects.operations.importing import Imported
from connected.strategy.projects.permissions import MANAGE_PROJECTS, SEE_PROJECT_FILES
from connected.strategy.projects.queries.exports import kinds
from connected.strategy.projects.rules.files import RowsRefused
from connected.strategy.projects.rules.sheets import sheets
from connected.strategy.projects.views.shared import person


@requires(MANAGE_PROJECTS)
def import_plan(request: HttpRequest) -> HttpResponse:
    initial = {"on": timezone.localdate()}
    form = UploadForm(request.POST or None, request.FILES or None, initial=initial)
    faults: list[object] = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            plan = read_plan(given["file"].read())
            found = operations.import_plan(plan=plan, on=given["on"], by=person(request))
        except RowsRefused as refused:
            form.refuse(refused)
            faults = list(refused.faults)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _said(found))
            return redirect("list-project-files")
    facts = {"form": form, "faults": faults, "sheets": sheets()}
    return render(request, "projects/import.html", facts)


def _said(found: Imported) -> str:
    told = f"{plural(found.new, 'new record')}, {found.changed} changed, {found.same} as they were."
    return " ".join([told, *(f"Left out: {words}" for words in found.left_out)])


@requires(SEE_PROJECT_FILES)
@require_safe
def export_plan(request: HttpRequest, kind: str) -> HttpResponse:
    chosen = kinds().get(kind)
    if chosen is None:
        raise Http404
    name = "delivery-plan" if kind in ("xlsx", "xml") else f"delivery-plan-{kind}"
    return HttpResponse(
        chosen.make(),
        content_type=chosen.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{chosen.ending}"'},
    )
