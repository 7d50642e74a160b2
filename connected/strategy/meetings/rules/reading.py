from connected.foundation.permissions import Actor
from connected.strategy.meetings.models import AgendaItem
from connected.strategy.meetings.permissions import READ_EXEMPT_ITEMS


def is_hidden_from(item: AgendaItem, actor: Actor) -> bool:
    """An exempt item shows the public that it exists, about how much it is, by what right, and until when."""
    return item.is_exempt and not actor.may(READ_EXEMPT_ITEMS)
