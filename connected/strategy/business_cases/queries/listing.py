"""Lists: of cases, and of what a case still wants."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from connected.foundation.permissions import Actor
from connected.strategy.business_cases.models import BusinessCase
from connected.strategy.business_cases.permissions import SEE_BUSINESS_CASES
from connected.strategy.business_cases.queries.showing import cases_for
from connected.strategy.business_cases.queries.working import gaps
from connected.strategy.business_cases.rules.gaps import Gap
from connected.strategy.decisions.models import Access, Proposal
from connected.strategy.projects.models import Project


@dataclass(frozen=True)
class Listed:
    """A case with what it was worth when it was submitted last."""

    case: BusinessCase
    npsv: Decimal | None
    """None is not known: it was never submitted."""
    is_positive: bool | None
    is_exempt: bool = False


def listed(actor: Actor) -> list[Listed]:
    """Two statements, however many cases."""
    return [_listed(case) for case in cases_for(actor).prefetch_related("appraisals")]


def listed_of(project: Project, actor: Actor) -> list[Listed]:
    """Three statements: what the actor may see, and of what is exempt no more than that it exists."""
    cases = list(cases_for(actor).filter(project=project).prefetch_related("appraisals"))
    hidden = exempt_among(cases) if not actor.may(SEE_BUSINESS_CASES) else set()
    return [
        Listed(case, None, None, is_exempt=True) if case.proposal in hidden else _listed(case)
        for case in cases
    ]


def exempt_among(cases: Sequence[BusinessCase]) -> set[str]:
    references = [case.proposal for case in cases]
    exempt = Proposal.objects.filter(reference__in=references, access=Access.EXEMPT)
    return set(exempt.values_list("reference", flat=True))


def _listed(case: BusinessCase) -> Listed:
    kept = list(case.appraisals.all())
    if not kept:
        return Listed(case, None, None)
    return Listed(case, npsv_in(kept[-1].results), kept[-1].is_positive)


def npsv_in(results: Any) -> Decimal | None:
    """Of the preferred option, straight from what was kept."""
    found = [one["worth"]["npsv"]["value"] for one in results["options"] if one["is_preferred"]]
    return Decimal(found[0]) if found and found[0] is not None else None


PARTS = {
    "frame": ("Years, discounting, wards", "edit-case-frame"),
    "words": ("The five cases", "edit-case-words"),
    "options": ("Options", "list-case-options"),
    "lines": ("Costs and benefits", "list-case-options"),
    "optimism": ("Optimism bias", "say-case-optimism"),
    "financing": ("How it is paid for", "say-case-financing"),
}


def tasks_of(case: BusinessCase) -> list[dict[str, Any]]:
    """Each part of the case with what is missing there."""
    missing = gaps(case)
    return [
        _task(case, title, page, [gap for gap in missing if gap.part == part])
        for part, (title, page) in PARTS.items()
    ]


def _task(case: BusinessCase, title: str, page: str, missing: Sequence[Gap]) -> dict[str, Any]:
    return {
        "title": title,
        "href": reverse(page, args=[case.reference]),
        "status": "incomplete" if missing else "completed",
        "hint": " ".join(gap.words for gap in missing),
    }
