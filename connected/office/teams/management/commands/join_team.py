from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from connected.foundation.identity.models import User
from connected.foundation.operations import Refused
from connected.foundation.permissions import System
from connected.office.teams.models import Team
from connected.office.teams.operations import join_team


class Command(BaseCommand):
    help = "Puts somebody who has an account into a team."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address that they sign in with")
        parser.add_argument("team", help="the team's key, as in teams.yaml")
        parser.add_argument(
            "--manager", action="store_true", help="they answer for the team's work"
        )

    def handle(self, *args: Any, email: str, team: str, manager: bool, **options: Any) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(
                f"Nobody signs in with {email}. Open an account first: open-account."
            )
        found = Team.objects.filter(key=team).first()
        if found is None:
            known = ", ".join(Team.objects.in_use().values_list("key", flat=True))
            raise CommandError(f"There is no team {team}. There are: {known}.")
        try:
            join_team(team=found, user=user, is_manager=manager, by=System("opening accounts"))
        except Refused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"{user.name} is in the team {found.title}.")
