from connected.demo.people import PEOPLE, Person
from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.identity.operations import create_user
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.office.teams.models import Team
from connected.office.teams.operations import join_team


@operation
def open_accounts(*, by: Actor) -> list[User]:
    """One account for each of the demo's people, in their teams."""
    teams = {team.key: team for team in Team.objects.all()}
    users = [_open_account(person, teams.get(person.team), by) for person in PEOPLE]
    record("demo.accounts_opened", subject="demo", by=by, accounts=len(users))
    return users


def _open_account(person: Person, team: Team | None, by: Actor) -> User:
    granted = [person.role] if person.is_staff else []
    user = create_user(email=person.email, name=person.name, roles=granted, by=by)
    if team is not None:
        join_team(team=team, user=user, is_manager=person.is_manager, by=by)
    return user
