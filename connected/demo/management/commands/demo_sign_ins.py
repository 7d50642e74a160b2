from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from connected.demo.people import PEOPLE


class Command(BaseCommand):
    help = "Prints who can sign in to the demo borough."

    def handle(self, *args: Any, **options: Any) -> None:
        address = settings.SITE_ADDRESS
        self.stdout.write(f"Step into any role with one click:  {address}/demo/")
        self.stdout.write(f"Read the messages it would send:    {address}/demo/outbox/")
        self.stdout.write("Or sign in with a code by email, which arrives in that outbox:")
        for person in PEOPLE:
            self.stdout.write(f"  {person.email:36} {person.title}")
