from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.operations import Refused
from connected.foundation.ui.forms import PlainForm
from connected.strategy.funding.models import Allocation, Commitment
from connected.strategy.funding.queries.sums import allocation_of
from connected.strategy.funding.rules.years import financial_year
from connected.strategy.projects.models import Project


def person(request: HttpRequest) -> User:
    """Who signed in: the door has seen to it that somebody has."""
    assert isinstance(request.user, User)
    return request.user


def this_year() -> int:
    return financial_year(timezone.localdate())


def project_or_404(reference: str) -> Project:
    return get_object_or_404(Project.objects.select_related("programme"), reference=reference)


def allocation_or_404(reference: str) -> Allocation:
    found = allocation_of(reference)
    if found is None:
        raise Http404
    return found


def commitment_or_404(allocation: Allocation, place: int) -> Commitment:
    """The commitments of a sum are known by their place, as its page numbers them."""
    given = list(allocation.commitments.filter(cancels=None))  # type: ignore[attr-defined]
    if not 1 <= place <= len(given):
        raise Http404
    return given[place - 1]


def done(form: PlainForm, act: Callable[[], object]) -> bool:
    """Whether the operation was done; otherwise the form says why not, and from where the rule comes."""
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        act()
    except Refused as refused:
        form.refuse(refused)
        form.rule_source = refused.source  # type: ignore[attr-defined]
        return False
    return True


def asked(request: HttpRequest, form: PlainForm, **facts: Any) -> HttpResponse:
    """One page with a form of the money desk."""
    facts = {
        "back": "view-money-desk",
        "back_words": "Money",
        "lead": "",
        "aside": (),
        "caption": "",
        "source": getattr(form, "rule_source", ""),
        **facts,
    }
    return render(request, "funding/ask.html", {"form": form, **facts})


def back(request: HttpRequest, said: str, to: Any = "view-money-desk") -> HttpResponse:
    messages.success(request, said)
    return redirect(to)
