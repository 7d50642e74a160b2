from collections.abc import Sequence

from connected.foundation.imports import Field, ImportTarget, Record, Source, Taken, import_target
from connected.foundation.permissions import Actor
from connected.office.cases.operations.importing import import_cases
from connected.office.cases.rules.people import LONGEST_SUMMARY


@import_target
class Cases(ImportTarget):
    """Requests that another system took, with their dates and what came of them."""

    key = "cases"
    fields = (
        Field("source_reference", "its number there", is_required=True, longest=120),
        Field("opened_at", "when it was opened", "moment", is_required=True),
        Field("closed_at", "when it was closed", "moment"),
        Field("status", "whether it is closed", choices=("open", "closed")),
        Field("case_type", "the key of a case type of ours", longest=80),
        Field("category", "what kind of request it is", longest=120),
        Field("team", "the key of the team that has it", longest=40),
        Field("channel", "how it came", choices=("online", "phone", "counter", "imported")),
        Field("summary", "what it is, in a line", longest=5 * LONGEST_SUMMARY),
        Field("description", "what the resident wrote", longest=8_000),
        Field("latitude", "how far north it is", "number", least=-90, most=90),
        Field("longitude", "how far east it is", "number", least=-180, most=180),
        Field("place_text", "where it is, in words", longest=300),
        Field("reporter_name", "who asked", longest=120),
        Field("reporter_email", "their e-mail address", longest=254),
        Field("reporter_phone", "their telephone number", longest=40),
    )

    def load_batch(self, *, records: Sequence[Record], source: Source, by: Actor) -> Taken:
        return import_cases(records=records, source=source, by=by)
