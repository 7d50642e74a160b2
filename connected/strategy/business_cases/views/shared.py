from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.operations import Refused
from connected.foundation.ui.forms import PlainForm
from connected.strategy.business_cases.models import BusinessCase
from connected.strategy.business_cases.queries.showing import Shown, as_typed, cases_for
from connected.strategy.business_cases.rules.inputs import Inputs

Change = Callable[[Inputs], Inputs]
"""What a typed form makes of a case before anybody keeps it."""
FRAGMENT = "X-Only-Figures"
"""The header by which our script asks for the figures of a form alone."""


def case_or_404(request: HttpRequest, reference: str) -> BusinessCase:
    """A case that the actor may see; its version is the one that the posted form saw."""
    case = get_object_or_404(cases_for(request.actor), reference=reference.upper())
    if request.method == "POST":
        typed = request.POST.get("version", "")
        case.version = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    return case


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
        return False
    return True


def figures_of(case: BusinessCase, form: PlainForm, change: Change | None) -> Shown | None:
    """The figures with what is typed, written nowhere. None where there is nothing to work out, or not yet."""
    if change is None or (form.is_bound and not form.is_valid()):
        return None
    made = change if form.is_bound else _as_it_stands
    return as_typed(case, timezone.localdate(), made)


def _as_it_stands(inputs: Inputs) -> Inputs:
    return inputs


def asked(
    request: HttpRequest,
    case: BusinessCase,
    form: PlainForm,
    act: Callable[[], object],
    *,
    title: str,
    back: tuple[str, str],
    said: str,
    change: Change | None = None,
    template: str = "business_cases/ask.html",
    **facts: Any,
) -> HttpResponse:
    """A page that asks: keep what was typed, or show what would come of it."""
    if FRAGMENT in request.headers:
        return only_figures(request, case, form, change)
    if "work_out" not in request.POST and done(form, act):
        messages.success(request, said)
        return redirect(back[0])
    shown: Mapping[str, Any] = {
        "case": case,
        "form": form,
        "title": title,
        "back": back,
        "live": figures_of(case, form, change),
        "is_live": change is not None,
        "button": "Save",
        "lead": "",
        "source": getattr(form, "rule_source", ""),
        **facts,
    }
    return render(request, template, shown)


def only_figures(
    request: HttpRequest, case: BusinessCase, form: PlainForm, change: Change | None
) -> HttpResponse:
    """For the script that works out as somebody types. It writes nothing."""
    live = figures_of(case, form, change)
    return render(request, "business_cases/live.html", {"live": live})
