from django.db.models import QuerySet

from connected.council.appointments.models import Appointment
from connected.foundation.measures import Count, Period, Records, Share, measure, records_of


@records_of
class AppointmentRecords(Records):
    model = Appointment
    columns = {
        "Case": "case__reference",
        "Place": "place",
        "Made": "made_at",
        "State": "get_state_display",
    }
    breakdowns = {"Place": "place__title"}


@measure
class AppointmentsMade(Count):
    """Appointments that residents made in the period, whatever became of them."""

    slug = "appointments.made"
    title = "Appointments made"

    def records(self, period: Period) -> QuerySet[Appointment]:
        return Appointment.objects.made_in(period)


@measure
class AppointmentsKept(Share):
    """Of the appointments in the period of which somebody noted it, those to which the resident came."""

    slug = "appointments.kept"
    title = "Appointments kept"

    def out_of(self, period: Period) -> QuerySet[Appointment]:
        return Appointment.objects.held_in(period).filter(attended__isnull=False)

    def records(self, period: Period) -> QuerySet[Appointment]:
        return self.out_of(period).filter(attended=True)
