from typing import Any

from django.core.management.base import BaseCommand

from connected.foundation.reference.pages import FOLDER, PAGES


class Command(BaseCommand):
    help = "Writes the reference pages that are made from the code."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, page in PAGES.items():
            (FOLDER / name).write_text(page())
            self.stdout.write(f"docs/reference/{name}")
