"""The questions that every screen, figure and export of cases is put together from."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case as Choice
from django.db.models import (
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Extract

from connected.foundation.identity.models import User
from connected.foundation.measures.period import Period
from connected.foundation.permissions import Actor, System, roles
from connected.office.cases.models.unit_costs import UnitCost
from connected.office.cases.models.words import LETTERS, WORDS
from connected.office.teams.models import Team

RUN_OUT = Q(waiting_since=None) | Q(waiting_since__date__gt=F("due_on"))
"""Its clock runs, or had run out when it was stopped."""
WORKS_CASES = {roles.Officer.slug, roles.TeamManager.slug}
SECONDS_IN_A_DAY = 24 * 60 * 60
SAME_AGAIN_WITHIN = timedelta(days=28)


def sees_every_team(actor: Actor) -> bool:
    """An auditor; and the platform itself, in its jobs."""
    return isinstance(actor, System) or roles.Auditor.slug in _roles(actor)


def works_in_teams(actor: Actor) -> bool:
    return not WORKS_CASES.isdisjoint(_roles(actor))


def team_numbers(actor: Actor) -> list[int]:
    return list(Team.objects.of(actor).values_list("pk", flat=True))


def _roles(actor: Actor) -> Sequence[str]:
    return actor.role_slugs if isinstance(actor, User) else ()


class CaseTypeQuerySet(QuerySet[Any]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the teams whose cases an actor of the council may see."""
        if sees_every_team(actor):
            return self
        return self.filter(team__in=team_numbers(actor)) if works_in_teams(actor) else self.none()


class CaseQuerySet(QuerySet[Any]):
    # Who may see them

    def visible_to(self, actor: Actor) -> Self:
        """The cases this actor may open: an officer their teams', an auditor all, a resident their own.

        The teams are read first, so that PostgreSQL plans for these teams and not for any.
        """
        if sees_every_team(actor):
            return self
        if works_in_teams(actor):
            return self.filter(team_id__in=team_numbers(actor))
        return self.reported_by(actor) if isinstance(actor, User) else self.none()

    def reported_by(self, user: User) -> Self:
        return self.filter(reporter_id=user.pk)

    # Open and closed

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def closed(self) -> Self:
        return self.filter(closed_at__isnull=False)

    def overdue(self, on: date) -> Self:
        """Open now and past their date on the morning of that day; the clock of none stood still before it."""
        return self.open().filter(RUN_OUT, due_on__lt=on)

    def open_at(self, moment: datetime) -> Self:
        """Open at that moment, as far as is known now: a case that was reopened counts as never closed."""
        return self.filter(Q(closed_at=None) | Q(closed_at__gte=moment), opened_at__lt=moment)

    def overdue_at_end_of(self, period: Period) -> Self:
        return self.open_at(period.ends_before).filter(RUN_OUT, due_on__lte=period.last)

    # What happened when

    def made_in(self, period: Period) -> Self:
        return self.filter(opened_at__gte=period.starts_at, opened_at__lt=period.ends_before)

    def closed_in(self, period: Period) -> Self:
        return self.filter(closed_at__gte=period.starts_at, closed_at__lt=period.ends_before)

    def first_closed_in(self, period: Period) -> Self:
        return self.filter(
            first_closed_at__gte=period.starts_at, first_closed_at__lt=period.ends_before
        )

    # How they came

    def channel_known(self) -> Self:
        """An import does not always say how the request came."""
        return self.exclude(channel=self.model.Channel.IMPORTED)

    def made_online(self) -> Self:
        """By the resident alone."""
        return self.filter(channel=self.model.Channel.ONLINE, assisted=False)

    def made_with_help(self) -> Self:
        """Online, keyed by a volunteer or an officer for the resident."""
        return self.filter(channel=self.model.Channel.ONLINE, assisted=True)

    # How they went

    def closed_on_time(self) -> Self:
        return self.filter(closed_at__date__lte=F("due_on"))

    def stayed_closed(self) -> Self:
        return self.filter(times_reopened=0)

    def not_asked_again(self) -> Self:
        """The same person did not ask for the same thing again within 28 days of the first closing."""
        closed = OuterRef("first_closed_at")
        again = (
            self.model.objects.filter(case_type=OuterRef("case_type"))
            .exclude(reporter_email="")
            .filter(
                reporter_email=OuterRef("reporter_email"),
                opened_at__gt=closed,
                opened_at__lte=closed + SAME_AGAIN_WITHIN,
            )
        )
        return self.filter(~Exists(again))

    def with_days_open(self, until: datetime) -> Self:
        """Adds `days_open`: from opening to closing, or until that moment for what was still open."""
        ended = Choice(
            When(Q(closed_at=None) | Q(closed_at__gt=until), then=Value(until)),
            default=F("closed_at"),
        )
        lasted = ExpressionWrapper(ended - F("opened_at"), output_field=DurationField())
        days = Extract(lasted, "epoch") / Value(float(SECONDS_IN_A_DAY))
        return self.annotate(days_open=ExpressionWrapper(days, output_field=FloatField()))

    def with_known_cost(self) -> Self:
        """Adds `cost`, the council's unit cost of the way each request came; leaves out what has none."""
        way = Choice(
            When(channel=self.model.Channel.ONLINE, assisted=True, then=Value(UnitCost.ASSISTED)),
            default=F("channel"),
        )
        cost = UnitCost.objects.filter(way=OuterRef("way")).values("pounds")
        return self.alias(way=way).annotate(cost=Subquery(cost)).filter(cost__isnull=False)

    # Looking for them

    def of_type(self, key: str) -> Self:
        """Its number is read first, so that PostgreSQL plans for this type and not for any."""
        types = self.model._meta.get_field("case_type").related_model.objects
        return self.filter(case_type__in=list(types.filter(key=key).values_list("pk", flat=True)))

    def matching(self, terms: Sequence[str]) -> Self:
        """Cases with a word that begins with each of these, which are letters and digits alone."""
        if not terms:
            return self
        query = " & ".join(f"{term}:*" for term in terms)
        return self.alias(words=WORDS).filter(
            words=SearchQuery(query, search_type="raw", config="simple")
        )

    def spelt_like(self, terms: Sequence[str]) -> Self:
        """Cases with words in name, place or summary that are spelt nearly as each of these."""
        found = self.alias(letters=LETTERS)
        for term in terms:
            found = found.filter(letters__trigram_word_similar=term)
        return found
