"""Finance signs that a budget line fell. Until then no cashable benefit counts as realised."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.audit.trail import subject_of
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.strategy.benefits.models import Benefit, CashableSignature
from connected.strategy.benefits.permissions import SIGN_BENEFITS
from connected.strategy.benefits.rules.refusals import (
    AlreadySigned,
    BudgetLineMissing,
    MoreThanWasSigned,
    NotCashable,
    NothingSigned,
    OwnerSigns,
    check_after_promise,
    check_day,
)
from connected.strategy.funding.models import BudgetLine, BudgetReduction
from connected.strategy.funding.operations import sign_budget_reduction


@operation
def sign_cashable(
    *, benefit: Benefit, amount: Decimal, year: int, on: date, by: User, note: str = ""
) -> CashableSignature:
    """A finance officer who does not own the benefit says by how much its budget line fell in a financial year."""
    found = _signable(benefit, amount, on, by)
    signed = signed_for(found, year)
    if signed > 0:
        raise AlreadySigned(amount=f"{signed:,.2f}")
    signature = _sign(found, amount, year, on, note, by)
    record("benefits.cashable_signed", subject=found, by=by, year=year)
    return signature


@operation
def take_back_signature(
    *, benefit: Benefit, amount: Decimal, year: int, on: date, by: User, note: str
) -> CashableSignature:
    """What was signed too high is taken off by a row of its own. Both stay to be read."""
    found = _signable(benefit, amount, on, by)
    signed = signed_for(found, year)
    if amount > signed:
        raise MoreThanWasSigned(amount=f"{signed:,.2f}")
    signature = _sign(found, -amount, year, on, note, by)
    record("benefits.signature_taken_back", subject=found, by=by, year=year)
    return signature


def _signable(benefit: Benefit, amount: Decimal, on: date, by: User) -> Benefit:
    if not by.may(SIGN_BENEFITS):
        raise PermissionDenied
    found = Benefit.objects.select_for_update().get(pk=benefit.pk)
    if found.owner_user_id == by.pk:
        raise OwnerSigns
    if not found.is_cashable:
        raise NotCashable(kind=found.get_kind_display().lower())
    if not found.budget_line:
        raise BudgetLineMissing
    if amount <= 0:
        raise NothingSigned
    check_day(on, today=timezone.localdate())
    check_after_promise(on, promised_on=found.promised_on)
    return found


def signed_for(benefit: Benefit, year: int) -> Decimal:
    rows = CashableSignature.objects.filter(benefit=benefit, year=year)
    total: Decimal | None = rows.aggregate(found=Sum("amount"))["found"]
    return total or Decimal(0)


def _reduce(
    benefit: Benefit, amount: Decimal, year: int, on: date, note: str, by: User
) -> BudgetReduction | None:
    """Where finance keeps the budget line here, the line itself falls with the signature."""
    line = BudgetLine.objects.filter(code=benefit.budget_line).first()
    if line is None:
        return None
    return sign_budget_reduction(
        line=line,
        project=benefit.project,
        amount=amount,
        from_year=year,
        until_year=year,
        evidence=note.strip() or str(benefit),
        benefit=subject_of(benefit),
        on=on,
        by=by,
    )


def _sign(
    benefit: Benefit, amount: Decimal, year: int, on: date, note: str, by: User
) -> CashableSignature:
    reduction = _reduce(benefit, amount, year, on, note, by)
    return CashableSignature.objects.create(
        benefit=benefit,
        budget_line=benefit.budget_line,
        year=year,
        amount=amount,
        note=note.strip(),
        reduction=reduction,
        signed_on=on,
        by=by,
    )
