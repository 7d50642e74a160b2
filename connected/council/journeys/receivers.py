from django.dispatch import receiver

from connected.council.journeys.queries import tracking_address
from connected.office.cases.models import Case
from connected.office.cases.signals import tracking_address_wanted


@receiver(tracking_address_wanted)
def give_tracking_address(*, case: Case, **signal: object) -> str:
    return tracking_address(case)
