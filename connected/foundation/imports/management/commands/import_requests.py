from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from connected.foundation.imports.models import ImportRun
from connected.foundation.imports.refused_rows import errors_beside
from connected.foundation.imports.runs import import_file
from connected.foundation.imports.tables import Table
from connected.foundation.operations import Refused
from connected.foundation.permissions import System


class Command(BaseCommand):
    help = "Takes records that another system wrote (CSV) by a map (YAML). Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the table of records")
        parser.add_argument("--map", type=Path, required=True, help="how to read it")
        parser.add_argument(
            "--errors", type=Path, help="where refused rows go; FILE.errors.csv if not given"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        errors = options["errors"] or errors_beside(options["file"])
        try:
            run = import_file(
                file=options["file"],
                map_file=options["map"],
                errors_file=errors,
                by=System("import"),
                tell=self._tell,
            )
        except Refused as refused:
            raise CommandError(refused.sentence) from None
        self.stdout.write(f"{run.sum}.")
        if run.refused:
            self.stdout.write(f"The refused rows, each with its reason: {errors}")

    def _tell(self, run: ImportRun, table: Table) -> None:
        done = min(100, 100 * run.last_line // max(table.lines, 1))
        self.stdout.write(
            f"{done:3}%  line {run.last_line:,}: {run.taken:,} taken, "
            f"{run.already_there:,} already there, {run.refused:,} refused"
        )
