"""Whether ledger, cases and provider agree, to the penny."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from connected.council.payments.models import NOTHING, Payment, Refund
from connected.council.payments.queries import left_alone
from connected.foundation.permissions import Actor


@dataclass(frozen=True)
class Reconciliation:
    """Whether ledger, cases and provider agree. Each list holds what does not; all empty, they do."""

    ledger: Decimal
    cases: Decimal
    provider: Decimal
    without_case: list[Payment]
    otherwise_at_provider: list[Payment]
    unfinished: list[Payment]
    not_refunded: list[Refund]

    @property
    def agrees(self) -> bool:
        return not (self.without_case or self.otherwise_at_provider)


def reconciliation(actor: Actor) -> Reconciliation:
    taken = Payment.objects.visible_to(actor).filter(status=Payment.Status.SUCCESS).with_kept()
    rows = list(taken.select_related("case").order_by("-ended_at"))
    failed = Refund.objects.filter(payment__in=taken.values("key"), status=Refund.Status.ERROR)
    return Reconciliation(
        ledger=_sum(one.kept for one in rows),  # type: ignore[attr-defined]
        cases=_sum(one.kept for one in rows if one.case_id),  # type: ignore[attr-defined]
        provider=_sum(one.provider_kept or NOTHING for one in rows),
        without_case=[one for one in rows if not one.case_id and one.kept],  # type: ignore[attr-defined]
        otherwise_at_provider=[one for one in rows if one.provider_kept != one.kept],  # type: ignore[attr-defined]
        unfinished=list(
            left_alone(timezone.now()).filter(pk__in=Payment.objects.visible_to(actor))
        ),
        not_refunded=list(failed.select_related("payment").order_by("-asked_at")),
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)
