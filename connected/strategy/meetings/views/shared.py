from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from connected.foundation.operations import Refused
from connected.foundation.permissions import Actor
from connected.foundation.ui.forms import PlainForm
from connected.strategy.bodies.models import Meeting
from connected.strategy.meetings.models import AgendaItem
from connected.strategy.meetings.queries import found_meeting, items_of


def actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def meeting_or_404(slug: str) -> Meeting:
    meeting = found_meeting(slug)
    if meeting is None:
        raise Http404
    return meeting


def item_or_404(slug: str, number: int) -> AgendaItem:
    return get_object_or_404(items_of(meeting_or_404(slug)), number=number)


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


def back_to(request: HttpRequest, meeting: Meeting, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("view-meeting-desk", slug=meeting.slug)


def asked(
    request: HttpRequest,
    form: PlainForm,
    *,
    title: str,
    button: str,
    meeting: Meeting | None = None,
    lead: str = "",
    back: str = "",
) -> HttpResponse:
    """A page that asks for what one operation wants to know."""
    facts = {
        "form": form,
        "title": title,
        "button": button,
        "meeting": meeting,
        "lead": lead,
        "back": back,
        "source": getattr(form, "rule_source", ""),
    }
    return render(request, "meetings/ask.html", facts)
