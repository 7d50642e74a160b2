from typing import Any

from django.core.management.base import BaseCommand

from connected.council.services.rules.reference import question_types_page


class Command(BaseCommand):
    help = (
        "Prints the reference of the types of question: docs/reference/question-types.md is this."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(question_types_page(), ending="")
