"""Cases by reference, e-mail address, name, place or words: as many as there are, or the first few thousand.

The numbers of the cases are read first. So their order costs nothing where they are few, and PostgreSQL, which
cannot tell beforehand how rare a word is, never walks through every case in search of one that nobody wrote.
"""

from dataclasses import dataclass

from django.db import connection, transaction

from connected.office.cases.models.querysets import CaseQuerySet
from connected.office.cases.rules.searching import Sought

MOST_FOUND = 2_000
MOST_ALIKE = 200
ALIKE_FROM = 0.45
"""The share of its groups of three letters that a misspelt word has in common with the right one."""


@dataclass(frozen=True)
class Search:
    cases: CaseQuerySet
    is_alike: bool = False
    """None has the words themselves; these are spelt alike."""
    is_long: bool = False
    """More than a few thousand: they are listed, and counted only in part."""


def search(cases: CaseQuerySet, words: str) -> Search:
    """Of these cases, those that somebody looks for."""
    sought = Sought.read(words)
    if sought.reference:
        return Search(cases.filter(reference=sought.reference))
    if sought.email:
        return Search(cases.filter(reporter_email=sought.email))
    if not sought.terms:
        return Search(cases)
    found = cases.matching(sought.terms)
    numbers = first_numbers(found)
    if len(numbers) > MOST_FOUND:
        return Search(found, is_long=True)
    if numbers:
        return Search(cases.filter(pk__in=numbers))
    alike = _alike(cases, sought)
    return Search(cases.filter(pk__in=alike), is_alike=bool(alike))


def first_numbers(cases: CaseQuerySet) -> list[int]:
    """One more than a few thousand, where there are so many."""
    return list(cases.order_by().values_list("pk", flat=True)[: MOST_FOUND + 1])


def _alike(cases: CaseQuerySet, sought: Sought) -> list[int]:
    if not sought.alike:
        return []
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL pg_trgm.word_similarity_threshold = %s", [ALIKE_FROM])
        found = cases.matching(sought.exactly).spelt_like(sought.alike)
        return list(found.order_by("-opened_at").values_list("pk", flat=True)[:MOST_ALIKE])
