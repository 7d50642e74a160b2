"""A case as a page shows it: as it stands while it is written, as it was frozen from its submission on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from connected.foundation.permissions import Actor
from connected.foundation.ui.charts import Chart
from connected.strategy.business_cases.models import Appraisal, BusinessCase
from connected.strategy.business_cases.queries import pictures
from connected.strategy.business_cases.queries.working import inputs_of, whole
from connected.strategy.business_cases.rules.inputs import Inputs
from connected.strategy.business_cases.rules.keeping import from_json
from connected.strategy.business_cases.rules.results import Results, work_out
from connected.strategy.decisions.models import Access, Decision, Proposal
from connected.strategy.projects.models import Project


@dataclass(frozen=True)
class Shown:
    inputs: Inputs
    results: Results
    frozen: Appraisal | None = None

    @property
    def pictures(self) -> dict[str, Chart | None]:
        """Of the preferred option."""
        option, financing = self.results.preferred, self.results.financing
        if option is None:
            return {}
        return {
            "years": pictures.year_picture(option),
            "cumulative": pictures.cumulative_picture(option),
            "swings": pictures.swing_picture(option) if option.swings else None,
            "spread": pictures.spread_picture(option),
            "financing": pictures.financing_picture(financing) if financing else None,
        }

    @property
    def few_pictures(self) -> dict[str, Chart | None]:
        """Those that are drawn anew with every key."""
        option = self.results.preferred
        if option is None:
            return {}
        return {
            "years": pictures.year_picture(option),
            "cumulative": pictures.cumulative_picture(option),
        }


def shown(case: BusinessCase, today: date) -> Shown:
    kept = None if case.is_draft else case.frozen
    if kept is None:
        return as_typed(case, today, lambda inputs: inputs)
    return thawed(kept)


def thawed(kept: Appraisal) -> Shown:
    return Shown(from_json(Inputs, kept.inputs), from_json(Results, kept.results), kept)


def as_typed(case: BusinessCase, today: date, change: Callable[[Inputs], Inputs]) -> Shown:
    """Worked out with a change that nobody has kept yet."""
    inputs = change(inputs_of(whole(case), today))
    return Shown(inputs, work_out(inputs))


def cases_for(actor: Actor) -> QuerySet[BusinessCase]:
    return BusinessCase.objects.visible_to(actor).select_related("project", "author")


def submitted_with(proposal: Proposal) -> Shown | None:
    """The case as it was when this paper was opened with it."""
    kept = Appraisal.objects.filter(proposal=proposal.reference).select_related("case").first()
    return thawed(kept) if kept else None


def projects_on_offer() -> list[tuple[str, str]]:
    """Those that a case may be opened for, by their references."""
    live = Project.objects.live().order_by("title")
    return [(one.reference, one.title) for one in live]


def is_exempt(case: BusinessCase) -> bool:
    """Its paper is not for the public."""
    return Proposal.objects.filter(reference=case.proposal, access=Access.EXEMPT).exists()


def decision_on(case: BusinessCase) -> Decision | None:
    """The decision that settled it, if one has."""
    found = Decision.objects.filter(proposal__reference=case.proposal).select_related("body")
    return found.order_by("decided_on", "pk").last() if case.is_decided else None
