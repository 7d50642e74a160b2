"""What each type of question takes, the same on a page and from another system."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from connected.council.services.rules.definition import Question
from connected.council.services.rules.question_types import NO, YES, limit
from connected.foundation.ui import forms as ui
from connected.foundation.ui.forms.asked import Asked

Field = Callable[..., Asked]


def field_of(question: Question, **given: Any) -> Asked:
    """The field of a question with one answer. `given`: its label, hint and such."""
    return FIELDS[question.type](question, **given)


def _text(question: Question, **given: Any) -> Asked:
    return ui.Text(longest=limit(question, "max_length"), **given)


def _long_text(question: Question, **given: Any) -> Asked:
    return ui.LongText(longest=limit(question, "max_length"), **given)


def _number(question: Question, **given: Any) -> Asked:
    return ui.Number(least=limit(question, "min"), most=limit(question, "max"), **given)


def _money(question: Question, **given: Any) -> Asked:
    return ui.Money(least=limit(question, "min"), most=limit(question, "max"), **given)


def _date(question: Question, **given: Any) -> Asked:
    today = timezone.localdate()
    back = question.limits.get("earliest_days_ago")
    ahead = question.limits.get("latest_days_ahead")
    return ui.Date(
        earliest=None if back is None else today - timedelta(days=back),
        latest=None if ahead is None else today + timedelta(days=ahead),
        **given,
    )


def _date_of_birth(question: Question, **given: Any) -> Asked:
    today = timezone.localdate()
    return ui.Date(
        earliest=years_before(today, limit(question, "oldest") + 1) + timedelta(days=1),
        latest=years_before(today, limit(question, "youngest")),
        **given,
    )


def years_before(day: date, years: int) -> date:
    """The 29 February of a year without one is its 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _yes_no(question: Question, **given: Any) -> Asked:
    return ui.Choice(options=((YES, "Yes"), (NO, "No")), inline=True, **given)


def _radios(question: Question, **given: Any) -> Asked:
    return ui.Choice(options=options_of(question), **given)


def _select(question: Question, **given: Any) -> Asked:
    return ui.Select(options=options_of(question), **given)


def _checkboxes(question: Question, **given: Any) -> Asked:
    alone = next((option.key for option in question.options if option.alone), "")
    return ui.Choices(options=options_of(question), alone=alone, **given)


def _name(question: Question, **given: Any) -> Asked:
    return ui.Text(longest=120, spellcheck=False, **given)


def options_of(question: Question) -> list[tuple[str, str, str]]:
    return [(option.key, option.label, option.hint) for option in question.options]


FIELDS: dict[str, Field] = {
    "text": _text,
    "long-text": _long_text,
    "number": _number,
    "money": _money,
    "date": _date,
    "date-of-birth": _date_of_birth,
    "yes-no": _yes_no,
    "radios": _radios,
    "select": _select,
    "checkboxes": _checkboxes,
    "name": _name,
    "email": lambda question, **given: ui.Email(**given),
    "confirmed-email": lambda question, **given: ui.Email(**given),
    "phone": lambda question, **given: ui.Phone(**given),
    "postcode": lambda question, **given: ui.Postcode(**given),
}
