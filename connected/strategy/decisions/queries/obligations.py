"""The conditions of decisions: open, late and met."""

from datetime import date, timedelta

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from connected.foundation.permissions import Actor
from connected.strategy.decisions.models import Access, Decision, Obligation
from connected.strategy.decisions.permissions import SEE_PROPOSALS

_UP_TO = Obligation.objects.filter(decision=OuterRef("decision"), pk__lte=OuterRef("pk"))
PLACE = Subquery(_UP_TO.order_by().values("decision").annotate(number=Count("pk")).values("number"))
"""Which of its decision's conditions it is: people see no primary keys."""
TABS = {"open": "Open", "late": "Late", "met": "Met"}


def conditions_for(actor: Actor) -> QuerySet[Obligation]:
    """Those of decisions that the actor may see; the conditions of an exempt paper are staff's."""
    decisions = Decision.objects.visible_to(actor)
    if not actor.may(SEE_PROPOSALS):
        decisions = decisions.filter(proposal__access=Access.PUBLIC)
    found = Obligation.objects.filter(decision__in=decisions).annotate(place=PLACE)
    return found.select_related("decision__proposal", "decision__body")


def of_tab(conditions: QuerySet[Obligation], tab: str, today: date) -> QuerySet[Obligation]:
    match tab:
        case "late":
            return conditions.filter(met_on=None, due_on__lt=today)
        case "met":
            return conditions.filter(met_on__isnull=False).order_by("-met_on", "-pk")
    return conditions.filter(met_on=None, due_on__gte=today)


def tab_numbers(conditions: QuerySet[Obligation], today: date) -> dict[str, int]:
    return {tab: of_tab(conditions, tab, today).count() for tab in TABS}


def due_for_reminder(today: date) -> list[Obligation]:
    """Whose owner has an account and is to be told: a week before, on the day, and each week that it is late."""
    soon = Q(due_on=today + timedelta(days=7)) | Q(due_on__lte=today)
    open_ones = Obligation.objects.filter(soon, met_on=None, owner_user__isnull=False).exclude(
        reminded_on=today
    )
    found = open_ones.select_related("decision__proposal", "decision__body", "owner_user")
    return [one for one in found if (today - one.due_on).days % 7 == 0]
