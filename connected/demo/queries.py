from django.db.models import QuerySet

from connected.demo.people import BY_KEY, PEOPLE, Person
from connected.foundation.identity.models import User
from connected.foundation.notify.models import Message
from connected.office.cases.models import Case


def history_is_told() -> bool:
    return Case.objects.exists()


def account_of(person: Person) -> User | None:
    return User.objects.filter(email=person.email).first()


def people() -> tuple[Person, ...]:
    return PEOPLE


def person(key: str) -> Person | None:
    return BY_KEY.get(key)


def every_message() -> QuerySet[Message]:
    """What the demo borough would have sent. Nobody in it is real, so anybody may read it."""
    return Message.objects.order_by("-pk")
