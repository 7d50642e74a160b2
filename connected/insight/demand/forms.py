"""What the page's address asks for. A value that is not on offer counts as not chosen."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest

from connected.foundation.ui.filtering import Filter, Option
from connected.insight.demand.models import DemandCount, Source
from connected.insight.demand.queries import (
    ALL_TOGETHER,
    Asked,
    Category,
    offers,
)

BETWEEN = "/"


class Question:
    """The filters that the sources have something for, and what is chosen in them."""

    def __init__(self, request: HttpRequest, sources: Sequence[Source]) -> None:
        self.request = request
        source = self._source(sources)
        every_offer = {offer.area_kind: offer for offer in offers(source)}
        by_area = _by_area(list(every_offer))
        self.offer = every_offer[self._chosen(by_area, next(iter(every_offer)))]
        by_category = _by_category(self.offer.categories)
        by_year = _by_year(self.offer.first, self.offer.last)
        filters = [_by_source(sources), by_area, by_category, by_year]
        self.filters = [filter for filter in filters if filter.options]
        year = int(self._chosen(by_year, "0"))
        self.asked = Asked(source, self.offer.area_kind, self._category(by_category), year or None)

    @property
    def shortest_list(self) -> str:
        """The list of categories to draw: the one with the fewest is the easiest to read."""
        sizes: dict[str, int] = {}
        for sorting, _ in self.offer.categories:
            if sorting:
                sizes[sorting] = sizes.get(sorting, 0) + 1
        return min(sizes, key=lambda sorting: sizes[sorting], default="")

    def _chosen(self, filter: Filter, fallback: str) -> str:
        return next(iter(filter.chosen(self.request)), fallback)

    def _source(self, sources: Sequence[Source]) -> Source:
        key = self._chosen(_by_source(sources), sources[0].key)
        return next(source for source in sources if source.key == key)

    def _category(self, by_category: Filter) -> Category:
        """All together, unless a category is asked for or the source never counts the whole."""
        sorting, between, category = self._chosen(by_category, "").partition(BETWEEN)
        if between:
            return (sorting, category)
        categories = self.offer.categories
        return ALL_TOGETHER if ALL_TOGETHER in categories else categories[0]


def _by_source(sources: Sequence[Source]) -> Filter:
    first, *others = (Option(source.key, source.title) for source in sources)
    return Filter("source", "Who counted", others, "one", any_words=first.words)


def _by_area(kinds: Sequence[str]) -> Filter:
    first, *others = (Option(kind, str(DemandCount.AreaKind(kind).label)) for kind in kinds)
    return Filter("area", "Kind of area", others, "one", any_words=first.words)


def _by_category(categories: Sequence[Category]) -> Filter:
    options = [
        Option(f"{sorting}{BETWEEN}{category}", f"{category} ({sorting})")
        for sorting, category in categories
        if sorting
    ]
    return Filter("category", "Category", options, "one", any_words="All together")


def _by_year(first: date, last: date) -> Filter:
    years = [str(year) for year in range(last.year, first.year - 1, -1)]
    options = [Option(year, year) for year in years]
    return Filter("year", "Year", options, "one", any_words="All years")
