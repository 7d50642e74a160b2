from datetime import date
from decimal import Decimal

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.ui.words import in_words
from connected.strategy.funding.models import CapitalBid, YearForecast
from connected.strategy.funding.operations.purse import added, check_has_come
from connected.strategy.funding.rules.refusals import (
    NotAnAmount,
    ProjectElsewhere,
    UnknownNeedsReason,
    WithdrawnAlready,
)
from connected.strategy.funding.rules.spending import check_amount
from connected.strategy.plan.models import Programme
from connected.strategy.projects.models import Project


@operation
def make_capital_bid(
    *,
    title: str,
    programme: Programme,
    project: Project | None = None,
    source: str,
    year: int,
    amount: Decimal | None,
    unknown_because: str = "",
    on: date,
    by: User,
) -> CapitalBid:
    """Ask for capital. It allows nothing: only a decision does."""
    check_has_come(on)
    if amount is None and not unknown_because.strip():
        raise UnknownNeedsReason()
    if amount is not None:
        check_amount(amount)
    if project is not None and project.programme_id != programme.pk:
        raise ProjectElsewhere(project=project.title, programme=programme.title)
    bid = added(
        CapitalBid(
            title=title,
            programme=programme,
            project=project,
            source=source,
            year=year,
            amount=amount,
            unknown_because="" if amount is not None else unknown_because.strip(),
            asked_on=on,
            by=by,
        )
    )
    record("funding.capital_asked_for", subject=bid, by=by, programme=programme.key, year=year)
    return bid


@operation
def withdraw_capital_bid(*, bid: CapitalBid, because: str, on: date, by: User) -> CapitalBid:
    check_has_come(on)
    held = CapitalBid.objects.select_for_update().get(pk=bid.pk)
    if held.withdrawn_on is not None:
        raise WithdrawnAlready(day=in_words(held.withdrawn_on))
    held.withdrawn_on, held.withdrawn_because = on, because
    held.save(update_fields=["withdrawn_on", "withdrawn_because"])
    record("funding.bid_withdrawn", subject=held, by=by, reference=held.reference)
    return held


@operation
def forecast_year(
    *, project: Project, year: int, amount: Decimal, reason: str, on: date, by: User
) -> YearForecast:
    """What the project is now foreseen to spend in that year, in all. Earlier forecasts stay on record."""
    check_has_come(on)
    if not amount.is_finite() or amount < 0:
        raise NotAnAmount()
    forecast = YearForecast.objects.create(
        project=project, year=year, amount=amount, reason=reason, made_on=on, by=by
    )
    record(
        "funding.year_foreseen",
        subject=forecast,
        by=by,
        project=project.reference,
        year=year,
        amount=str(amount),
    )
    return forecast
