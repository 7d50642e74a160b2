from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from connected.foundation.identity.models import User
from connected.foundation.operations import Refused
from connected.foundation.ui.forms import PlainForm
from connected.strategy.benefits.forms import NoSuchNumber
from connected.strategy.benefits.models import Benefit
from connected.strategy.benefits.queries.standing import whole_benefits
from connected.strategy.benefits.rules.refusals import NoSuchDecision


def benefit_or_404(reference: str) -> Benefit:
    return get_object_or_404(whole_benefits(), reference=reference)


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
    except NoSuchNumber as unknown:
        form.refuse(NoSuchDecision(number=unknown))
        return False
    except Refused as refused:
        form.refuse(refused)
        form.rule_source = refused.source  # type: ignore[attr-defined]
        return False
    return True


def asked(
    request: HttpRequest, form: PlainForm, *, title: str, button: str, benefit: Benefit | None = None, lead: str = ""
) -> HttpResponse:  # fmt: skip
    facts = {
        "form": form,
        "benefit": benefit,
        "title": title,
        "button": button,
        "lead": lead,
        "source": getattr(form, "rule_source", ""),
    }
    return render(request, "benefits/ask.html", facts)


def back_to(request: HttpRequest, benefit: Benefit, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("view-benefit", reference=benefit.reference)
