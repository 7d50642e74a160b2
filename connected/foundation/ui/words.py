"""How dates, money and numbers read on a page. Each is a filter of the templates."""

from collections.abc import Sized
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

NOT_KNOWN = "not known"
MILLION = Decimal(1_000_000)


def in_words(day: date | datetime | None) -> str:
    """5 April 2017"""
    if day is None:
        return NOT_KNOWN
    day = _here(day)
    return f"{day.day} {day:%B} {day.year}"


def in_short(day: date | datetime | None) -> str:
    """5 Apr 2017, for tables"""
    if day is None:
        return NOT_KNOWN
    day = _here(day)
    return f"{day.day} {day:%b} {day.year}"


def with_weekday(day: date | datetime | None) -> str:
    """Wednesday 5 April 2017"""
    return NOT_KNOWN if day is None else f"{_here(day):%A} {in_words(day)}"


def month(day: date | datetime | None) -> str:
    """April 2017"""
    return NOT_KNOWN if day is None else f"{_here(day):%B %Y}"


def clock(moment: datetime | None) -> str:
    """3:30pm, 9am, midday, midnight"""
    if moment is None:
        return NOT_KNOWN
    moment = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    hour, minute = moment.hour, moment.minute
    if minute == 0 and hour in (0, 12):
        return "midday" if hour else "midnight"
    minutes = f":{minute:02}" if minute else ""
    return f"{hour % 12 or 12}{minutes}{'am' if hour < 12 else 'pm'}"


def moment(at: datetime | None) -> str:
    """5 April 2017, 3:30pm"""
    return NOT_KNOWN if at is None else f"{in_words(at)}, {clock(at)}"


def near(day: date | datetime | None, today: date | None = None) -> str:
    """today, yesterday, in 3 days, 12 days ago; further off, the date itself"""
    if day is None:
        return NOT_KNOWN
    local = _here(day)
    local = local.date() if isinstance(local, datetime) else local
    days = (local - (today or timezone.localdate())).days
    if days in _NEAR:
        return _NEAR[days]
    if abs(days) > 30:
        return in_words(local)
    return f"in {days} days" if days > 0 else f"{-days} days ago"


_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def iso(day: date | datetime | None) -> str:
    """For the machine-readable half of <time>."""
    return "" if day is None else _here(day).isoformat()


def _here(day: date | datetime) -> date | datetime:
    if isinstance(day, datetime) and timezone.is_aware(day):
        return timezone.localtime(day)
    return day


def money(pounds: Decimal | int | None) -> str:
    """£1,234.50, and £1,234 where there are no pence. None is not known, never nothing."""
    if pounds is None:
        return NOT_KNOWN
    exact = _rounded(pounds, 2)
    figure = f"{abs(exact):,.2f}".removesuffix(".00")
    return f"−£{figure}" if exact < 0 else f"£{figure}"


def millions(pounds: Decimal | int | None) -> str:
    """£3.247m from a million up; below that, whole pounds"""
    if pounds is None:
        return NOT_KNOWN
    if abs(Decimal(pounds)) < MILLION:
        return money(_rounded(pounds, 0))
    figure = f"{_rounded(abs(Decimal(pounds)) / MILLION, 3):,f}".rstrip("0").rstrip(".")
    return f"−£{figure}m" if pounds < 0 else f"£{figure}m"


def number(value: Decimal | float | int | None, places: int = 0) -> str:
    """12,345; None is not known"""
    if value is None:
        return NOT_KNOWN
    rounded = _rounded(value, places)
    return f"{rounded:,.{places}f}".replace("-", "−")


def percent(share: Decimal | float | None, places: int = 0) -> str:
    """0.734 reads 73%"""
    return NOT_KNOWN if share is None else f"{number(Decimal(str(share)) * 100, places)}%"


def plural(count: int | Sized, one: str, many: str = "") -> str:
    """1 case, 3 cases: the number and its word"""
    how_many = count if isinstance(count, int) else len(count)
    return f"{number(how_many)} {one if how_many == 1 else many or one + 's'}"


def joined(words: list[str], last: str = "and") -> str:
    """a, b and c"""
    words = [str(word) for word in words]
    return (
        words[0]
        if len(words) == 1
        else f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
    )


def initial_lower(text: str) -> str:
    """Fits a label into a sentence; leaves abbreviations such as UPRN alone."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def initial_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rounded(value: Decimal | float | int, places: int) -> Decimal:
    """Half goes up, as people expect, not to even."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return exact if exact else abs(exact)


FILTERS = {
    "in_words": in_words,
    "in_short": in_short,
    "with_weekday": with_weekday,
    "month": month,
    "clock": clock,
    "moment": moment,
    "near": near,
    "iso": iso,
    "money": money,
    "millions": millions,
    "number": number,
    "percent": percent,
    "plural": plural,
    "joined": joined,
    "initial_lower": initial_lower,
    "initial_upper": initial_upper,
}
