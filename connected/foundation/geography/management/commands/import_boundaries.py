from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from connected.foundation.geography import wards
from connected.foundation.geography.boundaries import BadOutline, Outline, read_boundaries
from connected.foundation.geography.operations import import_outlines
from connected.foundation.geography.rules import NoWards, NoWardsOfOurs
from connected.foundation.operations import Refused
from connected.foundation.permissions import System

SOURCE = "Office for National Statistics, Open Government Licence 3.0"


class Command(BaseCommand):
    help = "Takes ward outlines (GeoJSON), so that looking up a ward is exact. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="GeoJSON in degrees, such as ONS publishes")
        parser.add_argument("--source", default=SOURCE, help="publisher and licence of the file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._import(options["file"], options["source"])
        except Refused as refused:
            raise CommandError(refused.sentence) from None

    def _import(self, file: Path, source: str) -> None:
        ours = {ward.code: ward.name for ward in wards()}
        if not ours:
            raise NoWards
        read = read_boundaries(file)
        for bad in read:
            if isinstance(bad, BadOutline) and bad.code in ours:
                self.stderr.write(f"Outline {bad.number} ({ours[bad.code]}): {bad.reason}.")
        outlines = [each for each in read if isinstance(each, Outline) and each.code in ours]
        if not outlines:
            raise NoWardsOfOurs(outlines=len(read), file=file.name)
        taken = import_outlines(outlines=outlines, source=source, by=System("import"))
        missing = sorted(set(ours) - {outline.code for outline in outlines})
        for code in missing:
            self.stderr.write(f"{ours[code]} ({code}): no outline in this file.")
        self.stdout.write(
            f"{len(read):,} outlines read; {taken:,} of {len(ours):,} wards now have one. "
            + ("A look-up is exact." if not missing else "A look-up is exact in those.")
        )
