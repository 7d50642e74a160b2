from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.strategy.bodies.models import Meeting
from connected.strategy.meetings import forms, operations
from connected.strategy.meetings.permissions import MANAGE_MEETINGS
from connected.strategy.meetings.queries import desk_of, meeting_on_desk, open_answers
from connected.strategy.meetings.views.shared import (
    actor,
    asked,
    back_to,
    done,
    meeting_or_404,
)


@requires(MANAGE_MEETINGS)
@require_safe
def list_desk(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    facts = {"rows": desk_of(today), "answers": open_answers(today), "today": today}
    return render(request, "meetings/desk.html", facts)


@requires(MANAGE_MEETINGS)
def plan(request: HttpRequest) -> HttpResponse:
    form = forms.PlanForm(request.POST or None)
    made: list[Meeting] = []
    today = timezone.localdate()
    by = actor(request)
    if done(form, lambda: made.append(operations.plan_meeting(on=today, by=by, **form.answers))):
        return back_to(request, made[0], "The meeting is planned, and in the public calendar.")
    return asked(request, form, title="Plan a meeting", button="Plan the meeting")


@requires(MANAGE_MEETINGS)
@require_safe
def view_desk(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_or_404(slug)
    facts = {"meeting": meeting, "desk": meeting_on_desk(meeting), "today": timezone.localdate()}
    return render(request, "meetings/meeting_desk.html", facts)


@requires(MANAGE_MEETINGS)
def cancel(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_or_404(slug)
    form = forms.BecauseForm(request.POST or None)
    today = timezone.localdate()
    by = actor(request)
    if done(
        form,
        lambda: operations.cancel_meeting(meeting=meeting, on=today, by=by, **form.cleaned_data),
    ):
        return back_to(request, meeting, "The meeting is cancelled. The calendar says why.")
    return asked(
        request,
        form,
        meeting=meeting,
        title="Cancel the meeting",
        lead="The meeting stays in the calendar with your reason.",
        button="Cancel the meeting",
    )
