from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from connected.foundation.councils.documents import Folder
from connected.foundation.councils.folders import read_folder
from connected.foundation.councils.operations import load_council
from connected.foundation.operations import Refused
from connected.foundation.permissions import System


class Command(BaseCommand):
    help = "Reads a council's folder into the database, and says what changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            type=Path,
            nargs="?",
            default=None,
            help="the folder; COUNCIL_FOLDER where none is given",
        )
        parser.add_argument("--check", action="store_true", help="only look for faults")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = read_folder(_from_here(options["folder"] or Path(settings.COUNCIL_FOLDER)))
        for remark in folder.remarks:
            self.stderr.write(remark)
        if folder.problems:
            for problem in folder.problems:
                self.stderr.write(problem)
            raise CommandError(_verdict(len(folder.problems)))
        if options["check"]:
            self.stdout.write("Nothing is wrong.")
            return
        self._load(folder)

    def _load(self, folder: Folder) -> None:
        try:
            changes = load_council(folder=folder, by=System("load"))
        except Refused as refused:
            raise CommandError(f"{refused.sentence}\nNothing was loaded.") from None
        for change in changes or ["Nothing to change."]:
            self.stdout.write(change)


def _from_here(folder: Path) -> Path:
    """The folder's path as one would type it."""
    here = Path.cwd()
    return folder.relative_to(here) if here in folder.parents else folder


def _verdict(faults: int) -> str:
    return f"Nothing was loaded: {'1 thing is' if faults == 1 else f'{faults} things are'} wrong."
