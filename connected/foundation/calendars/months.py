from calendar import monthrange
from datetime import date


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def months_after(day: date, months: int) -> date:
    """The same day so many months later (earlier if negative), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
