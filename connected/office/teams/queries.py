from django.db.models import Prefetch, QuerySet

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.office.teams.models import Membership, Team
from connected.office.teams.permissions import VIEW_TEAMS


def teams_of(actor: Actor) -> QuerySet[Team]:
    """The teams that this person belongs to."""
    return Team.objects.of(actor)


def teams_in_use() -> QuerySet[Team]:
    return Team.objects.in_use()


def is_manager_of(actor: Actor, team: Team) -> bool:
    if not isinstance(actor, User):
        return False
    return Membership.objects.current().filter(team=team, user=actor, is_manager=True).exists()


def teams_with_members(actor: Actor) -> QuerySet[Team]:
    """Every team in use with `.members` (memberships, managers first), for who may see them."""
    if not actor.may(VIEW_TEAMS):
        return Team.objects.none()
    members = (
        Membership.objects.current()
        .select_related("user")
        .order_by("-is_manager", "user__name", "user__email")
    )
    return Team.objects.in_use().prefetch_related(
        Prefetch("memberships", queryset=members, to_attr="members")
    )
