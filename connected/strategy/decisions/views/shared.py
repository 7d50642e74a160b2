from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from connected.foundation.identity.models import User
from connected.foundation.operations import Refused
from connected.foundation.ui.forms import PlainForm
from connected.strategy.decisions.models import Proposal


def person(request: HttpRequest) -> User:
    """Who signed in: the door has seen to it that somebody has."""
    assert isinstance(request.user, User)
    return request.user


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


def back_to_paper(request: HttpRequest, proposal: Proposal, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("view-proposal", reference=proposal.reference)


def asked(
    request: HttpRequest, proposal: Proposal | None, form: PlainForm, **facts: object
) -> HttpResponse:
    """One question page of the gate, about a paper or for a new one."""
    given = {"lead": "", "aside": (), "source": getattr(form, "rule_source", ""), **facts}
    return render(request, "decisions/ask.html", {"proposal": proposal, "form": form, **given})
