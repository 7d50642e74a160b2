"""The path that somebody's answers take through a definition: the services' own rule, by the journeys' name."""

from connected.council.services.rules.paths import (
    ENTRY,
    READ,
    Entry,
    Path,
    SectionPath,
    Status,
    asked_on,
    entry_path,
    path_of,
)

__all__ = [
    "ENTRY",
    "READ",
    "Entry",
    "Path",
    "SectionPath",
    "Status",
    "asked_on",
    "entry_path",
    "path_of",
]
