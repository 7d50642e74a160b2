from django.dispatch import receiver

from connected.council.journeys.queries import next_steps, tracking_address
from connected.office.cases.models import Case
from connected.office.cases.signals import next_steps_wanted, tracking_address_wanted


@receiver(tracking_address_wanted)
def give_tracking_address(*, case: Case, **signal: object) -> str:
    return tracking_address(case)


@receiver(next_steps_wanted)
def give_next_steps(*, case: Case, **signal: object) -> str:
    return next_steps(case)
