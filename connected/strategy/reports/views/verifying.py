from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from connected.foundation.permissions import requires
from connected.strategy.reports import forms
from connected.strategy.reports.operations import verify_implication
from connected.strategy.reports.permissions import VERIFY_ANY
from connected.strategy.reports.rules.verifiers import may_verify
from connected.strategy.reports.views.shared import back_to_draft, done, draft_or_404, person


@requires(VERIFY_ANY)
def verify(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    report = draft_or_404(request, slug)
    implication = get_object_or_404(report.implications, kind=kind)
    if not may_verify(request.actor, kind):  # type: ignore[attr-defined]
        raise Http404
    form = forms.VerifyForm(request.POST or None)
    if done(
        form,
        lambda: verify_implication(
            report=report,
            kind=kind,
            role=form.cleaned_data["role"],
            on=timezone.localdate(),
            by=person(request),
        ),
    ):
        return back_to_draft(request, report, "The implications are verified in your name.")
    facts = {
        "report": report,
        "implication": implication,
        "form": form,
        "source": getattr(form, "rule_source", ""),
    }
    return render(request, "reports/verify.html", facts)
