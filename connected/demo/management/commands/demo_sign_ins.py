from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from connected.demo.operations.people import PASSWORD
from connected.demo.people import PEOPLE


class Command(BaseCommand):
    help = "Prints who can sign in to the demo borough."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Step into any role with one click: {settings.SITE_ADDRESS}/demo/")
        self.stdout.write(
            f"Read every message it would send:  {settings.SITE_ADDRESS}/demo/outbox/"
        )
        self.stdout.write(
            f"Or sign in as staff with the password {PASSWORD} (you then set up a second factor):"
        )
        for person in PEOPLE[1:]:
            self.stdout.write(f"  {person.email:40} {person.title}")
