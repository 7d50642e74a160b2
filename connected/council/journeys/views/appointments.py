"""A resident's appointment after it was made: change it, cancel it, put it into a calendar."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from connected.council.appointments.models import Appointment
from connected.council.appointments.operations import cancel_appointment, change_appointment
from connected.council.appointments.queries import (
    appointment_of,
    by_day,
    calendar_file,
    free_times,
)
from connected.council.appointments.rules import can_change
from connected.council.journeys.forms.appointments import TimeForm
from connected.council.journeys.queries import tracked_case
from connected.council.journeys.views.slots import FEW
from connected.foundation.operations import Refused
from connected.foundation.permissions import public


@public
@never_cache
def change(request: HttpRequest, token: str) -> HttpResponse:
    appointment = _appointment(token)
    times = free_times(appointment.place)
    on_day = [one for one in times if one.day.isoformat() == request.GET.get("day")]
    form = TimeForm(
        request.POST if request.method == "POST" else None,
        times=times if request.method == "POST" else on_day or times,
        with_days=not on_day,
    )
    if form.is_valid():
        try:
            change_appointment(
                appointment=appointment, starts=form.cleaned_data["time"], by=request.actor
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Your appointment is changed.")
            return redirect("track-request", token)
    context = {
        "appointment": appointment,
        "form": form,
        "token": token,
        "may_change": can_change(appointment, timezone.now()),
        "days": by_day(times) if len(times) > FEW and not on_day and not form.is_bound else [],
        "is_free": bool(times),
    }
    return render(request, "journeys/appointment.html", context)


@public
@never_cache
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    appointment = _appointment(token)
    refused = None
    if request.method == "POST":
        try:
            cancel_appointment(appointment=appointment, by=request.actor)
        except Refused as one:
            refused = str(one)
        else:
            messages.success(request, "Your appointment is cancelled.")
            return redirect("track-request", token)
    context = {"appointment": appointment, "token": token, "refused": refused}
    return render(request, "journeys/cancel-appointment.html", context)


@public
@never_cache
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    appointment = _appointment(token)
    if not appointment.is_booked:
        raise Http404
    name = f'attachment; filename="appointment-{appointment.case.reference}.ics"'
    return HttpResponse(
        calendar_file(appointment),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": name},
    )


def _appointment(token: str) -> Appointment:
    case = tracked_case(token)
    appointment = appointment_of(case) if case else None
    if appointment is None:
        raise Http404
    return appointment
