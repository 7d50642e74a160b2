from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from connected.council.designer.forms import NewServiceForm, WhyForm
from connected.council.designer.models import Design
from connected.council.designer.operations import begin_design, begin_service, roll_back
from connected.council.designer.permissions import DESIGN
from connected.council.designer.queries import revision, revisions_of, services_and_designs
from connected.council.designer.rules.comparing import compared
from connected.foundation.operations import Refused
from connected.foundation.permissions import requires


@requires(DESIGN)
def list_designs(request: HttpRequest) -> HttpResponse:
    return render(request, "designer/list.html", {"lines": services_and_designs()})


@requires(DESIGN)
def new_service(request: HttpRequest) -> HttpResponse:
    form = NewServiceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            design = begin_service(by=request.actor, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("view-design", design.key)
    return render(request, "designer/new.html", {"form": form})


@requires(DESIGN)
@require_POST
def begin(request: HttpRequest, key: str) -> HttpResponse:
    try:
        design = begin_design(key=key, by=request.actor)
    except Design.DoesNotExist:
        raise Http404 from None
    return redirect("view-design", design.key)


@requires(DESIGN)
def history(request: HttpRequest, key: str) -> HttpResponse:
    """All revisions, and what two of them differ in."""
    revisions = revisions_of(key)
    if not revisions:
        raise Http404
    numbers = {one.number: one for one in revisions}
    before = numbers.get(_number(request, "before"))
    after = numbers.get(_number(request, "after"))
    lines = compared(before.definition, after.definition) if before and after else []
    context = {"key": key, "revisions": revisions, "before": before, "after": after, "lines": lines}
    context["title"] = revisions[0].definition["title"]
    return render(request, "designer/history.html", {"earlier": context.pop("before"), **context})


@requires(DESIGN)
def take_back(request: HttpRequest, key: str, number: int) -> HttpResponse:
    found = revision(key, number)
    if found is None:
        raise Http404
    form = WhyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = roll_back(
                key=key, number=number, why=form.cleaned_data["change_note"], by=request.actor
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(
                request, f"Revision {made.number} is in use: as revision {number} was."
            )
            return redirect("view-design-history", key)
    return render(request, "designer/roll-back.html", {"revision": found, "key": key, "form": form})


def _number(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given[:6]) if given.isdigit() else 0
