from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from connected.council.appointments.models import Appointment, Place
from connected.council.appointments.operations import note_attendance
from connected.council.appointments.permissions import NOTE_ATTENDANCE, SEE_APPOINTMENTS
from connected.council.appointments.queries import appointments_on, free_times
from connected.foundation.operations import Refused
from connected.foundation.permissions import requires


@requires(SEE_APPOINTMENTS)
def list_appointments(request: HttpRequest) -> HttpResponse:
    """A place's day: who comes when, and what is still free."""
    places = list(Place.objects.in_use().order_by("title"))
    chosen = next((one for one in places if one.key == request.GET.get("place")), None)
    place = chosen or next(iter(places), None)
    day = _day(request.GET.get("day", ""))
    context: dict[str, Any] = {
        "places": places,
        "place": place,
        "day": day,
        "appointments": [],
        "free": [],
    }
    if place:
        context["appointments"] = appointments_on(place, day)
        context["free"] = [one for one in free_times(place) if one.day == day]
    context |= {"earlier": day - timedelta(days=1), "later": day + timedelta(days=1)}
    context |= {"now": timezone.now(), "may_note": request.actor.may(NOTE_ATTENDANCE)}
    return render(request, "appointments/list.html", context)


@requires(NOTE_ATTENDANCE)
@require_POST
def attend(request: HttpRequest, number: int) -> HttpResponse:
    appointment = get_object_or_404(Appointment, pk=number)
    try:
        note_attendance(
            appointment=appointment, attended=request.POST.get("came") == "yes", by=request.actor
        )
    except Refused as refused:
        messages.error(request, str(refused))
    day = timezone.localdate(appointment.starts_at) if appointment.starts_at else _day("")
    return redirect(f"{reverse('list-appointments')}?place={appointment.place.key}&day={day}")


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return timezone.localdate()
