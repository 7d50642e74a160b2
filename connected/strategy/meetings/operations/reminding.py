from datetime import date

from connected.foundation.audit import record
from connected.foundation.councils.queries import current_council
from connected.foundation.identity.models import User
from connected.foundation.notify.operations import send_message
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.meetings.models import Reminder
from connected.strategy.meetings.queries import unfinished_business


@operation
def remind_clerks(*, on: date, by: Actor) -> list[Reminder]:
    """Each clerk, once a day, of agendas, minutes and answers that are due soon or late."""
    told = [
        _remind(clerk, lines, on, by)
        for clerk, lines in unfinished_business(on).items()
        if lines and not Reminder.objects.filter(to=clerk, on=on).exists()
    ]
    if not told:
        nothing_changed()
    return told


def _remind(clerk: User, lines: list[str], on: date, by: Actor) -> Reminder:
    reminder, _ = Reminder.objects.get_or_create(to=clerk, on=on)
    send_message(
        template="meetings.unfinished_business",
        to=clerk.email,
        personalisation={
            "name": clerk.name,
            "day": in_words(on),
            "business": "\n".join(f"- {line}" for line in lines),
            "council": current_council().name,
        },
        about=reminder,
        by=by,
    )
    record("meetings.clerk_reminded", subject=reminder, by=by, number=len(lines))
    return reminder
