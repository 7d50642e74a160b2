"""What the platform adds around the author's words, by the names that the anatomies use."""

from collections.abc import Callable, Iterable, Mapping

from connected.foundation.documents.structure import Block
from connected.strategy.reports.rules import deciding, delivering, standing
from connected.strategy.reports.rules.charting import tables_behind
from connected.strategy.reports.rules.written import Written

ADDED: Mapping[str, Callable[[Written], Iterable[Block]]] = {
    "standing-sentence": standing.first_sentence,
    "at-a-glance": standing.glance,
    "off-course": standing.off_course,
    "achieved": standing.achieved,
    "criteria": standing.criteria,
    "money": standing.money,
    "delivery-sentence": delivering.delivery_sentence,
    "picture-by-state": delivering.picture_by_state,
    "projects": delivering.projects,
    "benefits": delivering.benefits,
    "what-is-asked": deciding.what_is_asked,
    "decisions-so-far": deciding.decisions_so_far,
    "options": deciding.options,
    "case-results": deciding.case_results,
    "sums": deciding.sums,
    "exposure": deciding.exposure,
    "route": deciding.route,
    "evidence": deciding.evidence,
    "scrutiny-said": standing.scrutiny_said,
    "tables-behind": lambda written: tables_behind(written.drafted),
}
