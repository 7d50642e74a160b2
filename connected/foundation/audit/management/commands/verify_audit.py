from typing import Any

from django.core.management.base import BaseCommand, CommandError

from connected.foundation.audit.models import Seal
from connected.foundation.audit.queries import broken_seals


class Command(BaseCommand):
    help = "Checks that no sealed event of the audit was changed or removed."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = broken_seals()
        for found in broken:
            self.stderr.write(
                f"Changed since it was sealed on {found.seal.at:%d %B %Y}: {found.seal}"
            )
        if broken:
            raise CommandError(
                "The audit was tampered with. Restore it from a backup and ask who did."
            )
        self.stdout.write(f"{Seal.objects.count()} seals checked. The audit is whole.")
