from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from connected.foundation.permissions import requires
from connected.strategy.meetings import forms, operations
from connected.strategy.meetings.permissions import MANAGE_MEETINGS
from connected.strategy.meetings.rules import needed_at
from connected.strategy.meetings.views.shared import (
    actor,
    asked,
    back_to,
    done,
    item_or_404,
    meeting_or_404,
)


@requires(MANAGE_MEETINGS)
def attend(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_or_404(slug)
    form = forms.AttendanceForm(request.POST or None, meeting=meeting)
    by = actor(request)
    if done(
        form,
        lambda: operations.record_attendance(
            meeting=meeting, register=form.register, version=form.version, by=by
        ),
    ):
        return back_to(request, meeting, "Who was there is on record.")
    return asked(
        request,
        form,
        meeting=meeting,
        title="Who was there?",
        lead=f"{needed_at(meeting.body)} who vote must be there, or nothing can be decided.",
        button="Save",
    )


@requires(MANAGE_MEETINGS)
def substitute(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_or_404(slug)
    form = forms.SubstituteForm(request.POST or None, meeting=meeting)
    by = actor(request)
    if done(form, lambda: operations.record_substitute(meeting=meeting, by=by, **form.answers)):
        return back_to(request, meeting, "The substitute is on record.")
    return asked(
        request, form, meeting=meeting, title="Somebody stood in for a member", button="Save"
    )


@requires(MANAGE_MEETINGS)
def hold(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_or_404(slug)
    form = forms.HoldForm(request.POST or None, meeting=meeting)
    by = actor(request)
    if done(
        form,
        lambda: operations.hold_meeting(meeting=meeting, on=meeting.held_on, by=by, **form.answers),
    ):
        return back_to(request, meeting, "The meeting is recorded as held.")
    return asked(
        request,
        form,
        meeting=meeting,
        title="The meeting was held",
        lead="Without a quorum this is refused: cancel the meeting instead, and say so.",
        button="Record as held",
    )


@requires(MANAGE_MEETINGS)
def declare(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    item = item_or_404(slug, number)
    form = forms.InterestForm(request.POST or None, meeting=item.meeting)
    by = actor(request)
    if done(form, lambda: operations.declare_interest(item=item, by=by, **form.answers)):
        return back_to(request, item.meeting, "The interest is on record.")
    return asked(
        request,
        form,
        meeting=item.meeting,
        title=f"An interest in item {number}",
        lead=item.title,
        button="Save",
    )


@requires(MANAGE_MEETINGS)
def vote(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    item = item_or_404(slug, number)
    form = forms.VoteForm(request.POST or None, item=item)
    by = actor(request)
    if done(form, lambda: operations.record_vote(item=item, votes=form.votes, by=by)):
        return back_to(request, item.meeting, "The vote is on record.")
    return asked(
        request,
        form,
        meeting=item.meeting,
        title=f"The vote on item {number}",
        lead=f"{item.title}. Record it where members asked for that.",
        button="Save",
    )


@requires(MANAGE_MEETINGS)
def minute(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    item = item_or_404(slug, number)
    form = forms.MinuteForm(request.POST or None, initial=forms.minutes_of(item))
    by = actor(request)
    if done(
        form,
        lambda: operations.record_minutes(item=item, version=form.version, by=by, **form.words),
    ):
        return back_to(request, item.meeting, "What was resolved is on record.")
    return asked(
        request,
        form,
        meeting=item.meeting,
        title=f"What was resolved on item {number}",
        lead=f"{item.title}. Where the gate decided a proposal here, its own words are printed too.",
        button="Save",
    )


@requires(MANAGE_MEETINGS)
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_or_404(slug)
    form = forms.FreezeForm(request.POST if request.method == "POST" else None)
    today = timezone.localdate()
    by = actor(request)
    if done(form, lambda: operations.publish_minutes(meeting=meeting, on=today, by=by)):
        return back_to(request, meeting, "The minutes are public, and cannot change any more.")
    return asked(
        request,
        form,
        meeting=meeting,
        title="Publish the minutes",
        lead="Everything about this meeting is then frozen: nobody can change it, and the database refuses it too.",
        button="Publish the minutes",
    )
