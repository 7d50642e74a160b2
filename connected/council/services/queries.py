from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import Count, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from connected.council.services.models import Category, Revision, Service, ServiceQuerySet
from connected.council.services.rules.definition import Definition, read_definition

KEPT_DEFINITIONS = 1000
NEAR_ENOUGH = 0.45
"""How alike a word must be to one that was looked for, from 0 to 1: lets "potwhole" and "misd bin" through."""

_definitions: dict[str, Definition] = {}


def definition_of(revision: Revision) -> Definition:
    """Parsed once in each process: revisions never change. The column itself is read only then."""
    found = _definitions.get(revision.digest)
    if found is None:
        if len(_definitions) >= KEPT_DEFINITIONS:
            _definitions.clear()
        found = _definitions[revision.digest] = read_definition(revision.definition)
    return found


def listed_services() -> ServiceQuerySet:
    """Every service, from A to Z."""
    return Service.objects.listed().select_related("category").defer("words").order_by("title")


def online_services() -> ServiceQuerySet:
    return listed_services().online()


def listed_service(key: str) -> Service | None:
    return listed_services().select_related("revision").filter(key=key).first()


def services_in(category: Category) -> ServiceQuerySet:
    return listed_services().filter(category=category)


def online_service(key: str) -> Service | None:
    """With its revision, ready to start; none where it is withdrawn or leads elsewhere."""
    return online_services().select_related("revision").filter(key=key).first()


def popular_services() -> ServiceQuerySet:
    return listed_services().filter(popular__isnull=False).order_by("popular", "title")


def categories_in_use() -> QuerySet[Category]:
    """Those with a service in them, with how many."""
    listed = Count("services", filter=Q(services__withdrawn_at=None))
    return Category.objects.annotate(size=listed).filter(size__gt=0).order_by("position")


def services_by_letter() -> list[tuple[str, list[Service]]]:
    """A to Z: each letter that has services, with them."""
    letters: dict[str, list[Service]] = {}
    for service in listed_services():
        letters.setdefault(service.title[0].upper(), []).append(service)
    return list(letters.items())


def services_matching(words: str) -> ServiceQuerySet:
    """Services found by these words, best first: by the words themselves, and by words nearly like them."""
    asked = SearchQuery(words, config="english", search_type="websearch")
    text = Concat("title", Value(" "), "keywords", output_field=TextField())
    return (
        listed_services()
        .annotate(
            rank=SearchRank(F("words"), asked),
            likeness=TrigramWordSimilarity(words, text),
        )
        .filter(Q(words=asked) | Q(likeness__gte=NEAR_ENOUGH))
        .order_by(-(F("rank") * 2 + F("likeness")), "title")
    )
