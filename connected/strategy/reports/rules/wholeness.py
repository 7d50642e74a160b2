"""What a report must have before it goes to anybody else. The first fault is told."""

from collections.abc import Sequence

from connected.strategy.reports.models import Option
from connected.strategy.reports.rules.anatomy import Anatomy
from connected.strategy.reports.rules.refusals import (
    DoNothingMissing,
    OptionNotArgued,
    OptionNotRecommended,
    OptionsTooFew,
    RecommendationEmpty,
    RecommendationRepeated,
    RecommendationsMissing,
)


def check_recommendations(texts: Sequence[str], number: str) -> None:
    """Each can be decided alone, so each has words of its own. `number` is the section's."""
    if not texts:
        raise RecommendationsMissing
    seen: dict[str, int] = {}
    for place, text in enumerate(texts, start=1):
        plain = " ".join(text.split()).casefold().rstrip(".;")
        if not plain:
            raise RecommendationEmpty(number=f"{number}.{place}")
        if plain in seen:
            raise RecommendationRepeated(
                first=f"{number}.{seen[plain]}", second=f"{number}.{place}"
            )
        seen[plain] = place


def check_options(options: Sequence[Option], anatomy: Anatomy) -> None:
    """A decision is a choice: among three or more, one of them to do nothing."""
    if not anatomy.options_at_least:
        return
    if len(options) < anatomy.options_at_least:
        raise OptionsTooFew(least=anatomy.options_at_least, found=len(options))
    if not any(option.is_do_nothing for option in options):
        raise DoNothingMissing
    silent = [option.title for option in options if not is_argued(option)]
    if silent:
        raise OptionNotArgued(options="; ".join(silent))
    if not any(option.is_recommended for option in options):
        raise OptionNotRecommended


def is_argued(option: Option) -> bool:
    return bool(option.description and (option.arguments_for or option.arguments_against))
