from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from connected.foundation.geography import ward_at, wards
from connected.foundation.geography.operations import import_postcodes
from connected.foundation.geography.places import Place, PlaceTable
from connected.foundation.geography.rules import NoWards
from connected.foundation.imports.refused_rows import RefusedRows, errors_beside
from connected.foundation.imports.tables import Row
from connected.foundation.operations import Refused
from connected.foundation.permissions import System

BATCH = 10_000


class Command(BaseCommand):
    help = "Takes the postcodes (CSV) that lie in the council's area. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a table with postcode, latitude, longitude")
        parser.add_argument(
            "--errors", type=Path, help="where refused rows go; FILE.errors.csv if not given"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._import(options["file"], options["errors"] or errors_beside(options["file"]))
        except Refused as refused:
            raise CommandError(refused.sentence) from None

    def _import(self, file: Path, errors_file: Path) -> None:
        if not wards():
            raise NoWards
        places = PlaceTable(file)
        errors = RefusedRows(errors_file, places.table.header)
        errors.keep(0)
        counts = Counter[str]()
        rows = places.rows()
        while portion := list(islice(rows, BATCH)):
            counts.update(_taken(portion, errors))
            self.stdout.write(f"line {portion[-1][0].line:,}: {counts['taken']:,} taken")
        self.stdout.write(
            f"{counts.total():,} rows read = {counts['taken']:,} taken + "
            f"{counts['elsewhere']:,} outside the area + {counts['refused']:,} refused."
        )
        if counts["refused"]:
            self.stdout.write(f"The refused rows, each with its reason: {errors_file}")


def _taken(portion: Sequence[tuple[Row, Place | str]], errors: RefusedRows) -> dict[str, int]:
    refused = [(row, place) for row, place in portion if isinstance(place, str)]
    places = [place for _, place in portion if isinstance(place, Place)]
    ours = [place for place in places if ward_at(place.latitude, place.longitude).found]
    errors.write(refused)
    import_postcodes(places=ours, by=System("import"))
    return {
        "taken": len(ours),
        "elsewhere": len(places) - len(ours),
        "refused": len(refused),
    }
