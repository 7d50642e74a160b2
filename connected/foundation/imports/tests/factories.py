from pathlib import Path

from connected.foundation.imports import Field, ImportTarget, Taken

BIRDS = """\
into: birds
source: bird-club
fields:
  ring: ring
  seen_at:
    column: seen
    dates: ["%d/%m/%Y %H:%M"]
  kind:
    column: kind
    values: {Robin: robin, "Blackbird, male": blackbird}
    otherwise: other
  note:
    columns: [note, place]
    join: ":"
  wings:
    value: 2
"""


class Birds(ImportTarget):
    """Ringed birds, kept in memory."""

    key = "birds"
    fields = (
        Field("ring", "its ring", is_required=True, longest=10),
        Field("seen_at", "when it was seen", "moment"),
        Field("kind", "what it is", choices=("robin", "blackbird", "other")),
        Field("note", "what was noted", longest=40),
        Field("wings", "how many wings it has", "whole number", least=0, most=2),
    )

    def __init__(self):
        self.kept = {}
        self.fails_at = None

    def load_batch(self, *, records, source, by):
        if self.fails_at in {record.values["ring"] for record in records}:
            raise KeyboardInterrupt
        taken, refused = 0, []
        for record in records:
            ring = record.values["ring"]
            if ring == "cuckoo":
                refused.append((record.line, "Cuckoos have no nest."))
            elif ring not in self.kept:
                taken += 1
                self.kept[ring] = record.values
        return Taken(taken, len(records) - taken - len(refused), refused)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path
