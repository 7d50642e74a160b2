from django.dispatch import receiver

from connected.council.journeys.operations import deliver, keep_slot, open_again
from connected.council.journeys.queries import next_steps, tracking_address
from connected.council.payments.models import Payment
from connected.council.payments.rules import Delivered
from connected.council.payments.signals import payment_ended, payment_resumed, payment_succeeded
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case
from connected.office.cases.signals import next_steps_wanted, tracking_address_wanted


@receiver(tracking_address_wanted)
def give_tracking_address(*, case: Case, **signal: object) -> str:
    return tracking_address(case)


@receiver(next_steps_wanted)
def give_next_steps(*, case: Case, **signal: object) -> str:
    return next_steps(case)


@receiver(payment_succeeded)
def deliver_what_was_paid_for(*, payment: Payment, by: Actor, **signal: object) -> Delivered | None:
    return deliver(payment=payment, by=by)


@receiver(payment_ended)
def let_answers_change(*, payment: Payment, by: Actor, **signal: object) -> None:
    open_again(payment=payment, by=by)


@receiver(payment_resumed)
def keep_the_time(*, payment: Payment, by: Actor, **signal: object) -> None:
    keep_slot(payment=payment, by=by)
