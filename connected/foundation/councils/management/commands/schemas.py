from typing import Any

from django.core.management.base import BaseCommand

from connected.foundation.councils.reference import reference_page
from connected.foundation.councils.registry import definitions


class Command(BaseCommand):
    help = "Prints the reference of a council's files: docs/reference/council-files.md is this."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(reference_page(definitions()), ending="")
