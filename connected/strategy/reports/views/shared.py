from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from connected.foundation.identity.models import User
from connected.foundation.operations import Refused
from connected.foundation.ui.forms import PlainForm
from connected.strategy.reports.forms import VersionedForm
from connected.strategy.reports.models import Report
from connected.strategy.reports.rules import ChangedMeanwhile


def draft_or_404(request: HttpRequest, slug: str) -> Report:
    """A draft that the actor may see. What is published is not a draft any more."""
    drafts = Report.objects.visible_to(request.actor).being_drafted()  # type: ignore[attr-defined]
    return get_object_or_404(
        drafts.select_related("committee", "author", "proposal__programme", "meeting"), slug=slug
    )


def person(request: HttpRequest) -> User:
    """Who signed in: the door has seen to it that somebody has."""
    assert isinstance(request.user, User)
    return request.user


def done(form: PlainForm, act: Callable[[], object]) -> bool:
    """Whether the operation was done; otherwise the form says why not, and from which paragraph the rule comes."""
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        act()
    except Refused as refused:
        form.refuse(refused)
        form.rule_source = refused.source  # type: ignore[attr-defined]
        if isinstance(refused, ChangedMeanwhile) and isinstance(form, VersionedForm):
            form.see_the_newest()
        return False
    return True


def back_to_draft(request: HttpRequest, report: Report, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("view-report-draft", slug=report.slug)


def asked(request: HttpRequest, report: Report, form: PlainForm, **facts: object) -> HttpResponse:
    """One question page about a draft."""
    part = facts.get("part", "")
    facts = {
        "source": getattr(form, "rule_source", ""),
        "lead": "",
        "aside": (),
        "comments": list(report.comments.filter(part=part)) if part else [],
        "versions": report.versions.filter(part=part).count() if part else 0,
        "theirs": getattr(form, "theirs", []),
        "part": "",
        "after": "",
        **facts,
    }
    return render(request, "reports/ask.html", {"report": report, "form": form, **facts})
