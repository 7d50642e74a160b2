from connected.foundation.operations import Refused


class SpaceTaken(Refused):
    """{space} is already booked at that time. Choose another time or another place."""

    field = "starts"


class TooManyPeople(Refused):
    """{space} has room for {capacity}, and you are {people}. Choose a larger room."""

    field = "people"


class ClosedThen(Refused):
    """{space} is not open for all of that time. On {day} it is open {hours}."""

    field = "starts"


class ClosedAllDay(Refused):
    """{space} is closed on {day}. Choose another day."""

    field = "day"


class NoLongerOffered(Refused):
    """{space} can no longer be booked. Choose another place."""


class AlreadyPast(Refused):
    """That time is past. Choose a later one."""

    field = "starts"


class EndsFirst(Refused):
    """The end must be later than the start."""

    field = "ends"


class OffTheQuarter(Refused):
    """Bookings start and end on a quarter of an hour."""

    field = "starts"


class NoSuchTime(Refused):
    """The clocks go forward in that hour, so there is no such time. Choose another one."""

    field = "starts"


class TooFarAhead(Refused):
    """You can book up to a year ahead. Choose a day until {last}."""

    field = "day"


class RepeatsTooLong(Refused):
    """A booking can repeat for a year at the most: until {last}."""

    field = "until"


class RepeatsNever(Refused):
    """The last day must be later than the first, so that the booking repeats."""

    field = "until"


class DatesTaken(Refused):
    """Nothing is booked yet. {space} cannot be had on {dates}."""


class NoDateFree(Refused):
    """{space} cannot be had on any of these days. Choose another time or another place."""


class NoOnlineMeetings(Refused):
    """This building has no provider of online meetings. Book without one."""

    field = "is_online"


class NotYours(Refused):
    """Somebody else made this booking."""


class NotBooked(Refused):
    """This booking no longer stands."""


class TooEarlyToCheckIn(Refused):
    """It is too early to check in. You can from {opens}."""


class TooLateToCheckIn(Refused):
    """It is too late to check in. You could until {closed}."""


class AlreadyBegun(Refused):
    """This booking has begun, so it cannot be cancelled."""
