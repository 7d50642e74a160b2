"""What members are asked to decide, and the options that they choose from."""

from dataclasses import asdict, dataclass

from django.db.models import Max
from django.db.models.functions import Now

from connected.foundation.audit import record
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.strategy.reports.models import Option, Recommendation, Report
from connected.strategy.reports.operations.beginning import option_words
from connected.strategy.reports.operations.opening import (
    changed,
    check_seen,
    keep_version,
    open_draft,
)
from connected.strategy.reports.rules import UnknownOption, UnknownRecommendation


@dataclass(frozen=True)
class OptionWords:
    title: str
    description: str = ""
    arguments_for: str = ""
    arguments_against: str = ""
    is_do_nothing: bool = False
    is_recommended: bool = False


@operation
def add_recommendation(*, report: Report, text: str, by: Actor) -> Recommendation:
    """One more thing for members to decide alone. It goes to the end."""
    report = open_draft(report)
    added = Recommendation(
        report=report, place=_next_place(report.recommendations), text=text.strip(), version=0
    )
    added.edited_at = Now()
    keep_version(report, added.key, added, {"text": added.text}, by)
    added.save()
    record("reports.recommendation_added", subject=report, by=by, place=added.place)
    changed(report, by=by)
    return added


@operation
def edit_recommendation(
    *, report: Report, place: int, text: str, by: Actor, seen: int | None = None
) -> Recommendation:
    report = open_draft(report)
    edited = _recommendation(report, place)
    check_seen(edited, report, edited.key, seen)
    edited.text, edited.edited_at = text.strip(), Now()
    keep_version(report, edited.key, edited, {"text": edited.text}, by)
    edited.save(update_fields=["text", "edited_at", "version"])
    record("reports.recommendation_edited", subject=report, by=by, place=place)
    changed(report, by=by)
    return edited


@operation
def withdraw_recommendation(*, report: Report, place: int, by: Actor) -> None:
    """Take it out of the draft. Its versions stay."""
    report = open_draft(report)
    withdrawn = _recommendation(report, place)
    withdrawn.is_withdrawn = True
    withdrawn.save(update_fields=["is_withdrawn"])
    record("reports.recommendation_withdrawn", subject=report, by=by, place=place)
    changed(report, by=by)


@operation
def add_option(*, report: Report, words: OptionWords, by: Actor) -> Option:
    report = open_draft(report)
    added = Option(report=report, place=_next_place(report.options), version=0)
    _write(added, words, by)
    record("reports.option_added", subject=report, by=by, place=added.place)
    changed(report, by=by)
    return added


@operation
def edit_option(
    *, report: Report, place: int, words: OptionWords, by: Actor, seen: int | None = None
) -> Option:
    report = open_draft(report)
    edited = _option(report, place)
    check_seen(edited, report, edited.key, seen)
    _write(edited, words, by)
    record("reports.option_edited", subject=report, by=by, place=place)
    changed(report, by=by)
    return edited


@operation
def withdraw_option(*, report: Report, place: int, by: Actor) -> None:
    """Take it out of the draft. Its versions stay."""
    report = open_draft(report)
    withdrawn = _option(report, place)
    withdrawn.is_withdrawn = True
    withdrawn.save(update_fields=["is_withdrawn"])
    record("reports.option_withdrawn", subject=report, by=by, place=place)
    changed(report, by=by)


def _write(option: Option, words: OptionWords, by: Actor) -> None:
    """One option is recommended and one is to do nothing: naming another takes it from the first."""
    for name, value in asdict(words).items():
        setattr(option, name, value.strip() if isinstance(value, str) else value)
    others = option.report.options.exclude(pk=option.pk)
    for name in ("is_recommended", "is_do_nothing"):
        if getattr(option, name):
            others.filter(**{name: True}).update(**{name: False})
    option.edited_at = Now()
    keep_version(option.report, option.key, option, option_words(option), by)
    option.save()


def _next_place(rows: object) -> int:
    highest: int | None = rows.aggregate(highest=Max("place"))["highest"]  # type: ignore[attr-defined]
    return (highest or 0) + 1


def _recommendation(report: Report, place: int) -> Recommendation:
    found = Recommendation.objects.standing().filter(report=report, place=place).first()
    if found is None:
        raise UnknownRecommendation(place=place)
    return found


def _option(report: Report, place: int) -> Option:
    found = Option.objects.standing().filter(report=report, place=place).first()
    if found is None:
        raise UnknownOption(place=place)
    return found
