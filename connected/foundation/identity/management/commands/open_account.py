from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from connected.foundation.identity.operations import create_user
from connected.foundation.operations import Refused
from connected.foundation.permissions import System, roles


class Command(BaseCommand):
    help = "Opens an account for somebody who works for the council or with it, and grants roles."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address that they sign in with")
        parser.add_argument(
            "--name", required=True, help="as colleagues and residents will read it"
        )
        parser.add_argument(
            "--role",
            action="append",
            required=True,
            help=f"may be given several times: {', '.join(roles.BY_SLUG)}",
        )

    def handle(self, *args: Any, email: str, name: str, role: list[str], **options: Any) -> None:
        try:
            user = create_user(email=email, name=name, roles=role, by=System("opening accounts"))
        except Refused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(
            f"{user.name} can sign in with a code sent to {user.email}, and then sets a password and a second factor."
        )
