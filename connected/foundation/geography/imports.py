from collections.abc import Sequence
from typing import Any

from connected.foundation.geography.operations import ADDRESS, import_addresses
from connected.foundation.geography.postcodes import parse_postcode
from connected.foundation.imports import Field, ImportTarget, Record, Source, Taken, import_target
from connected.foundation.operations import Refused
from connected.foundation.permissions import Actor

LARGEST_UPRN = 999_999_999_999


@import_target
class Addresses(ImportTarget):
    """The addresses of the area, by their UPRN: residents choose theirs from those of a postcode."""

    key = "addresses"
    fields = (
        Field(
            "uprn",
            "the property's number (UPRN)",
            "whole number",
            is_required=True,
            least=1,
            most=LARGEST_UPRN,
        ),
        Field("line_1", "the first line of the address", is_required=True, longest=80),
        Field("line_2", "the second line of the address", longest=80),
        Field("town", "the town or village", is_required=True, longest=60),
        Field("postcode", "the postcode", is_required=True, longest=20),
        Field("latitude", "how far north it is", "number", least=-90, most=90),
        Field("longitude", "how far east it is", "number", least=-180, most=180),
    )

    def load_batch(self, *, records: Sequence[Record], source: Source, by: Actor) -> Taken:
        rows: dict[int, dict[str, Any]] = {}
        refused: list[tuple[int, str]] = []
        for one in records:
            row = {name: one.values.get(name) for name in ADDRESS}
            row["line_2"] = row["line_2"] or ""
            try:
                row["postcode"] = parse_postcode(str(row["postcode"]))
            except Refused as refusal:
                refused.append((one.line, refusal.sentence))
                continue
            rows[int(str(one.values["uprn"]))] = row
        taken = import_addresses(addresses=rows, by=by)
        return Taken(taken, len(records) - len(refused) - taken, refused)
