from uuid import UUID

from connected.council.journeys.models import KEPT_FOR, Draft
from connected.council.journeys.rules.refusals import AnswersGone, AnswersSent


def hold(draft_id: UUID) -> Draft:
    """The draft, kept from everybody else until the transaction ends. One statement."""
    return (
        Draft.objects.select_for_update(of=("self",))
        .select_related("revision__service__case_type")
        .defer("revision__definition", "revision__service__words")
        .get(pk=draft_id)
    )


def check_open(draft: Draft) -> None:
    if draft.sent_at:
        raise AnswersSent
    check_kept(draft)


def check_kept(draft: Draft) -> None:
    if draft.cleared_at:
        raise AnswersGone(days=KEPT_FOR.days)
