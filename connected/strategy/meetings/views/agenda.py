from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from connected.foundation.permissions import requires
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.queries import procedure
from connected.strategy.meetings import forms, operations
from connected.strategy.meetings.permissions import MANAGE_MEETINGS
from connected.strategy.meetings.rules import latest_agenda_day
from connected.strategy.meetings.views.shared import (
    actor,
    asked,
    back_to,
    done,
    item_or_404,
    meeting_or_404,
)

EXEMPT = (
    "An exempt item stays on the agenda for all to see. Say under which paragraph, about how much money "
    "it is, and when the exemption is looked at again."
)


@requires(MANAGE_MEETINGS)
def put(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_or_404(slug)
    form = forms.ItemForm(request.POST or None)
    today = timezone.localdate()
    by = actor(request)
    if done(
        form,
        lambda: operations.put_on_agenda(meeting=meeting, words=form.words, on=today, by=by),
    ):
        return back_to(request, meeting, "The item is on the agenda.")
    return asked(
        request,
        form,
        meeting=meeting,
        title="Put an item on the agenda",
        lead=EXEMPT,
        button="Save",
    )


@requires(MANAGE_MEETINGS)
def put_late(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_or_404(slug)
    form = forms.LateItemForm(request.POST or None, meeting=meeting)
    by = actor(request)
    if done(form, lambda: operations.put_late_item(meeting=meeting, by=by, **form.answers)):
        return back_to(request, meeting, "The late item is public, with the reason.")
    return asked(
        request,
        form,
        meeting=meeting,
        title="Put a late item on the agenda",
        lead="The agenda is public already. The chair must accept that this cannot wait.",
        button="Publish the late item",
    )


@requires(MANAGE_MEETINGS)
def edit(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    item = item_or_404(slug, number)
    form = forms.EditItemForm(request.POST or None, initial=forms.words_of(item))
    by = actor(request)
    if done(
        form,
        lambda: operations.edit_item(item=item, words=form.words, version=form.version, by=by),
    ):
        return back_to(request, item.meeting, "The item is changed.")
    return asked(
        request, form, meeting=item.meeting, title=f"Item {number}", lead=EXEMPT, button="Save"
    )


@requires(MANAGE_MEETINGS)
def move(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    item = item_or_404(slug, number)
    form = forms.MoveForm(request.POST or None, initial={"version": item.meeting.version})
    by = actor(request)
    if done(
        form,
        lambda: operations.move_item(
            item=item, number=form.cleaned_data["number"], version=form.version, by=by
        ),
    ):
        return back_to(request, item.meeting, "The item is moved.")
    return asked(
        request, form, meeting=item.meeting, title=f"Move “{item.title}”", button="Move the item"
    )


@requires(MANAGE_MEETINGS)
def remove(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    item = item_or_404(slug, number)
    data = request.POST if request.method == "POST" else None
    form = forms.VersionForm(data, initial={"version": item.meeting.version})
    by = actor(request)
    if done(form, lambda: operations.remove_item(item=item, version=form.version, by=by)):
        return back_to(request, item.meeting, "The item is off the agenda.")
    return asked(
        request,
        form,
        meeting=item.meeting,
        title=f"Take “{item.title}” off the agenda",
        lead="Nobody has seen this agenda yet, so the item leaves no trace on it.",
        button="Take it off",
    )


@requires(MANAGE_MEETINGS)
def withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    item = item_or_404(slug, number)
    form = forms.BecauseForm(request.POST or None)
    by = actor(request)
    if done(form, lambda: operations.withdraw_item(item=item, by=by, **form.cleaned_data)):
        return back_to(request, item.meeting, "The item is withdrawn.")
    return asked(
        request,
        form,
        meeting=item.meeting,
        title=f"Withdraw “{item.title}”",
        lead="The agenda is public, so the item stays on it with your reason.",
        button="Withdraw the item",
    )


@requires(MANAGE_MEETINGS)
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_or_404(slug)
    form = forms.PublishForm(request.POST if request.method == "POST" else None)
    today = timezone.localdate()
    by = actor(request)
    if done(form, lambda: operations.publish_agenda(meeting=meeting, on=today, by=by)):
        return back_to(request, meeting, "The agenda is public.")
    days = procedure().agenda_clear_working_days
    latest = in_words(latest_agenda_day(meeting.held_on, days))
    return asked(
        request,
        form,
        meeting=meeting,
        title="Publish the agenda",
        lead=f"It must be public for {days} clear working days: by {latest} at the latest. "
        "After this it takes late items only.",
        button="Publish the agenda",
    )
