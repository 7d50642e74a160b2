"""The measures and the records that they count, declared by the apps above in their room `measures.py`."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar

from django.db.models import Model, QuerySet

from connected.foundation.measures.kinds import Measure
from connected.foundation.permissions import Actor

M = TypeVar("M", bound=type[Measure])

_measures: dict[str, Measure] = {}
_records: dict[type[Model], "Records"] = {}


class AlreadyDeclared(Exception):
    """Two measures bear the same slug."""


class UnknownMeasure(LookupError):
    """There is no measure of that slug."""


def measure(declared: M) -> M:
    """Declare a measure."""
    if declared.slug in _measures:
        raise AlreadyDeclared(declared.slug)
    _measures[declared.slug] = declared()
    return declared


def measures() -> Mapping[str, Measure]:
    """Every measure that is counted, by slug."""
    return dict(sorted(_measures.items()))


def measure_of(slug: str) -> Measure:
    try:
        return _measures[slug]
    except KeyError:
        raise UnknownMeasure(slug) from None


class Records:
    """How the records of one model are shown behind a figure. No column holds personal data."""

    model: ClassVar[type[Model]]
    columns: ClassVar[Mapping[str, str | Callable[[Any], object]]]
    """Heading to a dotted path of attributes, or to a function of the record."""
    breakdowns: ClassVar[Mapping[str, str]] = {}
    """Heading to the database path to group by, for readers who may not see single records."""
    is_public: ClassVar[bool] = False
    """Whether everybody may read the single records: only where they are not about people."""
    related: ClassVar[tuple[str, ...]] = ()
    """What to select along with the records."""

    def visible_to(self, actor: Actor, records: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the records that the actor may open one by one."""
        return records.none()

    def label(self, heading: str, value: object) -> str:
        """The words for a group of a breakdown."""
        return "Not known" if value in ("", None) else str(value)

    def address(self, record: Any) -> str:
        """Where the record's own page is."""
        return ""


R = TypeVar("R", bound=type[Records])


def records_of(declared: R) -> R:
    """Declare how the records of a model are shown."""
    _records[declared.model] = declared()
    return declared


def shown_as(model: type[Model]) -> Records:
    return _records[model]
