"""Which cases belong together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from connected.foundation.files.models import StoredFile
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, Relation


@dataclass(frozen=True)
class Company:
    """The cases that a case belongs with, as far as an actor may see them."""

    main: Case | None = None
    """The one that it was joined with, and that goes on for both."""
    joined: list[Case] = field(default_factory=list)
    """Those that were joined with it."""
    related: list[Case] = field(default_factory=list)
    hidden: int = 0
    """How many more there are, which other teams have."""

    @property
    def numbers(self) -> list[int]:
        main = [self.main] if self.main else []
        return [one.pk for one in (*main, *self.joined, *self.related)]


def company_of(case: Case, actor: Actor) -> Company:
    """Three statements at the most."""
    relations = list(Relation.objects.now().of(case).order_by("pk"))
    if not relations:
        return Company()
    others = [_other_side(one, case) for one in relations]
    visible = Case.objects.visible_to(actor).select_related("case_type").in_bulk(others)

    def those(kind: str, *, to: bool | None = None) -> list[Case]:
        return [
            visible[number]
            for one, number in zip(relations, others, strict=True)
            if one.kind == kind and number in visible and to in (None, one.other_id == case.pk)
        ]

    return Company(
        main=next(iter(those(Relation.Kind.DUPLICATE, to=False)), None),
        joined=those(Relation.Kind.DUPLICATE, to=True),
        related=those(Relation.Kind.RELATED),
        hidden=len(set(others) - set(visible)),
    )


def _other_side(relation: Relation, case: Case) -> int:
    return relation.other_id if relation.case_id == case.pk else relation.case_id


def followers_of(case: Case) -> QuerySet[Case]:
    """The cases that were joined with it: their residents hear what comes of it."""
    return Case.objects.filter(
        relations__other=case,
        relations__kind=Relation.Kind.DUPLICATE,
        relations__ended_at=None,
    ).order_by("pk")


def main_case_of(case: Case) -> Case | None:
    """The case that a duplicate was joined with."""
    relation = (
        Relation.objects.now()
        .filter(case=case, kind=Relation.Kind.DUPLICATE)
        .select_related("other__case_type")
        .first()
    )
    return relation.other if relation else None


def files_of_joined(cases: Iterable[Case]) -> list[tuple[Case, StoredFile]]:
    """What was sent with the cases that were joined, in one statement; none where there are none."""
    by_about = {case.files_about: case for case in cases}
    if not by_about:
        return []
    found = StoredFile.objects.filter(about__in=by_about).order_by("pk")
    return [(by_about[file.about], file) for file in found]
