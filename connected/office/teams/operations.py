from collections.abc import Iterable
from typing import Any

from django.db.models.functions import Now

from connected.foundation.audit import record
from connected.foundation.councils import changes_in
from connected.foundation.identity.models import User
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.office.teams.models import Membership, Team
from connected.office.teams.rules import NotAMember, TeamRetired

DEFINED = ("title", "services_note", "email", "phone")


@operation
def define_team(
    *, key: str, title: str, services_note: str, email: str, phone: str = "", by: Actor
) -> list[str]:
    """The team with this key, made or changed; a retired one returns. The changes in words."""
    known = Team.objects.select_for_update().filter(key=key).first()
    team = known or Team(key=key)
    after = {"title": title, "services_note": services_note, "email": email, "phone": phone}
    before = {name: getattr(team, name) for name in DEFINED} if known else None
    changes = changes_in(f'team "{title}"', before, after)
    if team.is_retired:
        changes = [f'brought back team "{title}"', *changes]
    if not changes:
        nothing_changed()
        return []
    for name, value in after.items():
        setattr(team, name, value)
    team.is_retired = False
    team.save()
    record("teams.team_defined", subject=team, by=by, key=key, title=title)
    return changes


@operation
def retire_teams(*, kept: Iterable[str], by: Actor) -> list[str]:
    """Take every team out of use whose key is not among those kept. The changes in words."""
    leaving = list(Team.objects.in_use().exclude(key__in=list(kept)).select_for_update())
    for team in leaving:
        team.is_retired = True
        team.save(update_fields=["is_retired"])
        record("teams.team_retired", subject=team, by=by, key=team.key)
    if not leaving:
        nothing_changed()
    return [f'retired team "{team.title}"' for team in leaving]


@operation
def define_teams(*, teams: list[dict[str, Any]], by: Actor) -> list[str]:
    """All the council's teams, as its teams.yaml names them. The changes in words."""
    changes = []
    for team in teams:
        changes += define_team(
            key=team["key"],
            title=team["title"],
            services_note=team["does"],
            email=team["email"],
            phone=team.get("phone", ""),
            by=by,
        )
    return changes + retire_teams(kept=[team["key"] for team in teams], by=by)


@operation
def join_team(*, team: Team, user: User, is_manager: bool = False, by: Actor) -> Membership:
    """Who is in the team already stays, and becomes its manager or ceases to be."""
    if team.is_retired:
        raise TeamRetired(team=team.title)
    membership, joined = Membership.objects.get_or_create(
        team=team, user=user, ended_at=None, defaults={"is_manager": is_manager}
    )
    if not joined and membership.is_manager == is_manager:
        nothing_changed()
        return membership
    membership.is_manager = is_manager
    membership.save(update_fields=["is_manager"])
    record("teams.member_joined", subject=team, by=by, user=user.actor_id, is_manager=is_manager)
    return membership


@operation
def leave_team(*, team: Team, user: User, by: Actor) -> Membership:
    membership = (
        Membership.objects.current().select_for_update().filter(team=team, user=user).first()
    )
    if membership is None:
        raise NotAMember(person=user.actor_name, team=team.title)
    membership.ended_at = Now()
    membership.save(update_fields=["ended_at"])
    membership.refresh_from_db(fields=["ended_at"])
    record("teams.member_left", subject=team, by=by, user=user.actor_id)
    return membership
