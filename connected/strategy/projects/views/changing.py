"""Staff's forms: one page for each change."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from connected.foundation.permissions import requires
from connected.strategy.projects import forms, operations
from connected.strategy.projects.models import Dependency, Project
from connected.strategy.projects.permissions import MANAGE_PROJECTS
from connected.strategy.projects.queries.files import suggestion_for
from connected.strategy.projects.views.changes import (
    OF_ISSUE,
    OF_MILESTONE,
    OF_PROJECT,
    OF_RISK,
    Change,
)
from connected.strategy.projects.views.shared import done, person, project_or_404


@requires(MANAGE_PROJECTS)
def enter(request: HttpRequest) -> HttpResponse:
    form = forms.EnterForm(request.POST or None, initial={"entered_on": timezone.localdate()})
    made: list[Project] = []
    if done(
        form, lambda: made.append(operations.enter_project(by=person(request), **form.answers))
    ):
        messages.success(request, "The project is in the delivery plan.")
        return redirect("view-project-file", made[0].reference)
    facts = {"form": form, "source": getattr(form, "rule_source", "")}
    return render(request, "projects/enter.html", facts)


@requires(MANAGE_PROJECTS)
def set_capacity(request: HttpRequest) -> HttpResponse:
    form = forms.DaysForm(request.POST or None)
    if done(form, lambda: operations.set_capacity(by=person(request), **form.answers)):
        messages.success(request, "The capacity is set.")
        return redirect("view-resources")
    return render(request, "projects/capacity.html", {"form": form})


@requires(MANAGE_PROJECTS)
def change_project(request: HttpRequest, reference: str, what: str) -> HttpResponse:
    project = project_or_404(reference)
    return _asked(request, project, project, _wanted(OF_PROJECT, what), what)


@requires(MANAGE_PROJECTS)
def change_milestone(request: HttpRequest, reference: str, number: int, what: str) -> HttpResponse:
    project = project_or_404(reference)
    thing = get_object_or_404(project.milestones.select_related("project"), number=number)
    return _asked(request, project, thing, _wanted(OF_MILESTONE, what), what)


@requires(MANAGE_PROJECTS)
def change_risk(request: HttpRequest, reference: str, number: int, what: str) -> HttpResponse:
    project = project_or_404(reference)
    thing = get_object_or_404(project.risks.select_related("project"), number=number)
    return _asked(request, project, thing, _wanted(OF_RISK, what), what)


@requires(MANAGE_PROJECTS)
def change_issue(request: HttpRequest, reference: str, number: int, what: str) -> HttpResponse:
    project = project_or_404(reference)
    thing = get_object_or_404(project.issues.select_related("project"), number=number)
    return _asked(request, project, thing, _wanted(OF_ISSUE, what), what)


@requires(MANAGE_PROJECTS)
def end_link(
    request: HttpRequest, reference: str, number: int, other: str, other_number: int
) -> HttpResponse:
    project = project_or_404(reference)
    link = get_object_or_404(
        Dependency.objects.filter(ended_on=None).select_related("before", "after"),
        after__project=project,
        after__number=number,
        before__project__reference=other,
        before__number=other_number,
    )
    change = Change(
        "It does not wait any more", "Save", "The dependency has ended.", forms.ReasonForm,
        lambda link, form, by: operations.end_link(
            link=link, on=form.cleaned_data["on"], reason=form.cleaned_data["reason"], by=by
        ),
        part="dependencies",
    )  # fmt: skip
    return _asked(request, project, link, change, "end")


def _wanted(changes: Mapping[str, Change], what: str) -> Change:
    if what not in changes:
        raise Http404
    return changes[what]


def _asked(
    request: HttpRequest, project: Project, thing: Any, change: Change, what: str
) -> HttpResponse:
    form = change.form(request.POST or None, initial=_initial(thing, change))
    if done(form, lambda: change.act(thing, form, person(request))):
        messages.success(request, change.said)
        return redirect("view-project-part", project.reference, change.part)
    facts = {
        "project": project,
        "thing": thing,
        "change": change,
        "form": form,
        "source": getattr(form, "rule_source", ""),
        "suggestion": suggestion_for(project, timezone.localdate())
        if what == "confidence"
        else None,
    }
    return render(request, "projects/change.html", facts)


def _initial(thing: Any, change: Change) -> dict[str, Any]:
    pairs = [name.partition(":") for name in change.begins]
    now = {field: getattr(thing, attribute or field) for field, _, attribute in pairs}
    today = timezone.localdate()
    version = getattr(thing, "version", None)
    return {"on": today, "actual_on": today, "from_on": today, "version": version, **now}
