"""What the figures of a report have become since."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils import timezone

from connected.foundation.documents.structure import Document, Panel, Quantity
from connected.foundation.measures import Period
from connected.foundation.measures.queries import trends
from connected.foundation.ui.words import initial_upper
from connected.strategy.scorecard.queries import public_text

MONTHS_LOOKED_BACK = 12


def measures_in(document: Document) -> set[str]:
    """The measures whose figures the document prints."""
    return {
        block.quantity.key
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Panel)
    }


def figures_since(slugs: Iterable[str]) -> Mapping[str, Quantity]:
    """What each measure came to when it was last read: the month under way or a month before. One statement."""
    this_month = Period.month_of(timezone.localdate())
    months = [this_month]
    for _ in range(MONTHS_LOOKED_BACK):
        months.append(months[-1].previous_month())
    found = {}
    for slug, readings in trends(slugs, months).items():
        newest = next((reading for reading in readings if reading is not None), None)
        if newest is not None:
            so_far = ", so far" if newest.period == this_month else ""
            found[slug] = Quantity(
                initial_upper(public_text(newest)),
                address=reverse("view-reading-records", args=[newest.pk]),
                detail=f"{newest.period}{so_far}",
                key=slug,
            )
    return found
