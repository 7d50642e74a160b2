from connected.foundation.ui.navigation import Link
from connected.office.rooms.permissions import SEE_ROOMS

STAFF = [Link("Rooms", "find-space", needs=SEE_ROOMS, order=75, key="r")]
