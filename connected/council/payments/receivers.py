from django.dispatch import receiver

from connected.council.payments.permissions import OPEN_PAYMENT
from connected.council.payments.queries import payments_of
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case
from connected.office.cases.signals import CasePart, case_page


@receiver(case_page)
def show_payments(*, case: Case, actor: Actor, **signal: object) -> CasePart | None:
    """What was paid for the case, on its page; nothing where nothing was."""
    found = payments_of(case) if actor.may(OPEN_PAYMENT) else []
    return CasePart("payments/on-case.html", order=10, facts={"payments": found}) if found else None
