"""What the gate and its decisions count for."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from connected.foundation.measures import (
    Better,
    Count,
    Period,
    Records,
    Share,
    measure,
    records_of,
)
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_short
from connected.strategy.decisions.models import Access, Decision, ForwardPlanEntry, Obligation
from connected.strategy.decisions.permissions import SEE_PROPOSALS
from connected.strategy.decisions.queries.obligations import conditions_for
from connected.strategy.decisions.rules.sources import INVESTMENT, NOTICE, RECORD, RETURN

DAYS_TO_PUBLISH = timedelta(days=7)


@records_of
class DecisionRecords(Records):
    """That an exempt paper is counted would tell what was decided on it, so only staff see those."""

    model = Decision
    columns = {
        "Decision": "number",
        "Title": "proposal.public_title",
        "Body": "body.name",
        "Decided": lambda decision: in_short(decision.decided_on),
    }
    breakdowns = {"Body": "body__name"}
    is_public = True
    related = ("proposal", "body")

    def visible_to(self, actor: Actor, records: QuerySet[Any]) -> QuerySet[Any]:
        visible = Decision.objects.visible_to(actor)
        if not actor.may(SEE_PROPOSALS):
            visible = visible.filter(proposal__access=Access.PUBLIC)
        return records.filter(pk__in=visible.values("pk"))

    def address(self, record: Any) -> str:
        return str(record.get_absolute_url())


@records_of
class ConditionRecords(Records):
    """Conditions of exempt papers are staff's."""

    model = Obligation
    columns = {
        "Decision": "decision.number",
        "Condition": "text",
        "Who answers for it": "owner",
        "Due": lambda condition: in_short(condition.due_on),
        "Met": lambda condition: in_short(condition.met_on) if condition.met_on else "Not yet",
    }
    breakdowns = {"Body": "decision__body__name"}
    is_public = True
    related = ("decision",)

    def visible_to(self, actor: Actor, records: QuerySet[Any]) -> QuerySet[Any]:
        return records.filter(pk__in=conditions_for(actor).values("pk"))

    def address(self, record: Any) -> str:
        return str(record.decision.get_absolute_url())


def decided_in(period: Period) -> QuerySet[Decision]:
    return Decision.objects.filter(decided_on__gte=period.first, decided_on__lte=period.last)


@measure
class PublishedInTime(Share):
    """Of the decisions made in the period by a body whose decisions can be called in, those
    published within seven days. One that is not published yet counts against us.
    """

    slug = "decisions.published_in_time"
    title = "Decisions published within a week"
    source = RECORD

    def out_of(self, period: Period) -> QuerySet[Decision]:
        return decided_in(period).filter(body__is_subject_to_call_in=True)

    def records(self, period: Period) -> QuerySet[Decision]:
        return self.out_of(period).filter(
            notice__published_on__lte=F("decided_on") + DAYS_TO_PUBLISH
        )


@measure
class KeyWithFullNotice(Share):
    """Of the key decisions approved in the period, those announced on the forward plan in full time,
    without a general exception or special urgency.
    """

    slug = "decisions.key_with_full_notice"
    title = "Key decisions with full notice"
    source = NOTICE

    def out_of(self, period: Period) -> QuerySet[Decision]:
        return decided_in(period).filter(is_key=True, outcome__in=Decision.APPROVING)

    def records(self, period: Period) -> QuerySet[Decision]:
        announced = ForwardPlanEntry.objects.filter(
            proposal=OuterRef("proposal"),
            body=OuterRef("body"),
            route=ForwardPlanEntry.Route.NOTICE,
            withdrawn_on=None,
            due_on__lte=OuterRef("decided_on"),
        )
        return self.out_of(period).filter(Exists(announced))


@measure
class ConditionsMetInTime(Share):
    """Of the conditions met in the period and of those open and overdue at its end, those met by their
    day. An open overdue condition counts against us in every period until it is met.
    """

    slug = "decisions.conditions_met_in_time"
    title = "Conditions of decisions met in time"
    source = INVESTMENT

    def out_of(self, period: Period) -> QuerySet[Obligation]:
        met = Q(met_on__gte=period.first, met_on__lte=period.last)
        open_then = Q(met_on=None) | Q(met_on__gt=period.last)
        return Obligation.objects.filter(met | open_then & Q(due_on__lte=period.last))

    def records(self, period: Period) -> QuerySet[Obligation]:
        return self.out_of(period).filter(met_on__lte=period.last).filter(met_on__lte=F("due_on"))


@measure
class SentBackForReturn(Count):
    """Times in the period that a body rejected or put off a proposal that did not return more than it
    costs.
    """

    slug = "decisions.sent_back_for_return"
    title = "Proposals sent back for a negative return"
    better = Better.NEITHER
    source = RETURN

    def records(self, period: Period) -> QuerySet[Decision]:
        sent_back = (Decision.Outcome.REJECTED, Decision.Outcome.DEFERRED)
        return decided_in(period).filter(return_state="negative", outcome__in=sent_back)
