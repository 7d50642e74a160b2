from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.strategy.reports.models import Option, Report, SectionVersion
from connected.strategy.reports.operations.choosing import (
    OptionWords,
    edit_option,
    edit_recommendation,
)
from connected.strategy.reports.operations.drafting import edit_section
from connected.strategy.reports.operations.verifying import word_implication
from connected.strategy.reports.rules import UnknownSection
from connected.strategy.reports.rules.naming import part_named


@operation
def restore_version(
    *, report: Report, part: str, number: int, by: Actor, seen: int | None = None
) -> None:
    """The old words as a new version. What came between stays kept too."""
    old = SectionVersion.objects.filter(report=report, part=part, number=number).first()
    if old is None:
        raise UnknownSection(key=part)
    named = part_named(part)
    words = old.words
    if named.kind == "recommendation":
        edit_recommendation(report=report, place=named.place, text=words["text"], by=by, seen=seen)
    elif named.kind == "option":
        _restore_option(report, named.place, words, by, seen)
    elif named.kind == "implication":
        word_implication(report=report, kind=named.rest, text=words["text"], by=by, seen=seen)
    else:
        edit_section(report=report, key=part, body=words["body"], by=by, seen=seen)


def _restore_option(
    report: Report, place: int, words: dict[str, str], by: Actor, seen: int | None
) -> None:
    now = Option.objects.filter(report=report, place=place).values(
        "is_do_nothing", "is_recommended"
    )[0]
    edit_option(report=report, place=place, words=OptionWords(**words, **now), by=by, seen=seen)
