from connected.council.appointments.permissions import SEE_APPOINTMENTS
from connected.foundation.ui.navigation import Link

STAFF = [Link("Appointments", "list-appointments", needs=SEE_APPOINTMENTS, order=40, key="p")]
