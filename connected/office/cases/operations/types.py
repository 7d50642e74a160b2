from collections.abc import Sequence

from connected.foundation.audit import record
from connected.foundation.councils import changes_in
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, CaseType
from connected.office.cases.rules import Offer, StageInUse, Terms, check_case_type, titles
from connected.office.teams.models import Team


@operation
def define_case_type(
    *,
    key: str,
    title: str,
    team: Team,
    stages: Sequence[Offer],
    outcomes: Sequence[Offer],
    terms: Terms,
    by: Actor,
) -> list[str]:
    """Make the case type so. Returns the changes in words; none where it stood so already.

    Open cases keep the date and the team they were given; no stage goes while an open case is at it.
    """
    check_case_type(title=title, stages=stages, outcomes=outcomes, terms=terms)
    wanted = {
        "title": title,
        "team": team.key,
        "stages": list(stages),
        "outcomes": list(outcomes),
        **terms.as_kept,
    }
    known = CaseType.objects.select_for_update(of=("self",)).filter(key=key).first()
    before = (
        {name: getattr(known, name) for name in wanted} | {"team": known.team.key}
        if known
        else None
    )
    changes = changes_in(f'case type "{title}"', before, wanted)
    if not changes:
        nothing_changed()
        return []
    if known:
        _check_stages_in_use(known, stages)
    kept, _ = CaseType.objects.update_or_create(key=key, defaults=wanted | {"team": team})
    record("cases.case_type_defined", subject=kept, by=by, key=key)
    return changes


def _check_stages_in_use(case_type: CaseType, stages: Sequence[Offer]) -> None:
    stranded = (
        Case.objects.open()
        .filter(case_type=case_type)
        .exclude(stage__in=titles(stages))
        .values_list("stage", flat=True)
        .first()
    )
    if stranded:
        raise StageInUse(title=case_type.title, stage=case_type.stage_title(stranded))
