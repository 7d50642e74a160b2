from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from connected.foundation.permissions import requires
from connected.foundation.ui.words import plural
from connected.strategy.funding import forms, operations
from connected.strategy.funding.imports import read_upload
from connected.strategy.funding.models import ActualsImport
from connected.strategy.funding.permissions import MANAGE_MONEY
from connected.strategy.funding.queries.importing import imports, preview
from connected.strategy.funding.rules.matching import COLUMNS
from connected.strategy.funding.views.shared import back, done, person


@requires(MANAGE_MONEY)
def bring_in(request: HttpRequest) -> HttpResponse:
    form = forms.UploadForm(request.POST or None, request.FILES or None)
    staged: list[ActualsImport] = []
    if done(form, lambda: staged.append(_staged(request, form))):
        return back(request, "The file is read. Nothing is posted yet.", staged[0])
    facts = {
        "form": form,
        "imports": imports()[:50],
        "columns": list(COLUMNS.values()),
        "source": getattr(form, "rule_source", ""),
    }
    return render(request, "funding/imports.html", facts)


def _staged(request: HttpRequest, form: forms.UploadForm) -> ActualsImport:
    upload = form.cleaned_data["file"]
    digest, rows = read_upload(upload)
    return operations.stage_actuals(
        file_name=upload.name, digest=digest, rows=rows, by=person(request)
    )


@requires(MANAGE_MONEY)
def view_import(request: HttpRequest, reference: str) -> HttpResponse:
    file = get_object_or_404(ActualsImport.objects.select_related("posted_by"), reference=reference)
    form = forms.PostForm(request.POST if request.method == "POST" else None)
    today = timezone.localdate()
    if done(form, lambda: operations.post_actuals(file=file, on=today, by=person(request))):
        file.refresh_from_db()
        return back(request, f"{plural(file.taken, 'row')} posted.", file)
    facts = {"file": file, "found": preview(file, today), "form": form}
    return render(request, "funding/import.html", facts)
