"""A council is data: a folder of YAML files, each kind declared by the app that understands it."""

from connected.foundation.councils.checks import odd_hours, repeated_keys
from connected.foundation.councils.documents import Document, DocumentPath, Folder, Problem
from connected.foundation.councils.registry import Definition, definition
from connected.foundation.councils.wording import changes_in, unknown_word

__all__ = [
    "Definition",
    "Document",
    "DocumentPath",
    "Folder",
    "Problem",
    "changes_in",
    "definition",
    "odd_hours",
    "repeated_keys",
    "unknown_word",
]
