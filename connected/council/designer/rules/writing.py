"""The design as YAML, and YAML as a design: two views of one thing, which lead to each other without loss."""

from collections.abc import Mapping
from typing import Any

import yaml

from connected.foundation.councils.yaml_files import Unreadable, read_document
from connected.foundation.operations import Refused


class UnreadableText(Refused):
    """Line {line}: {sentence}"""

    field = "text"


class _Writer(yaml.SafeDumper):
    """Nothing is named and named again; texts of several lines stand as they are."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    is_plain_block = "\n" in text and not any(line != line.rstrip() for line in text.split("\n"))
    style = "|" if is_plain_block else _quoted(text)
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _quoted(text: str) -> str | None:
    """Words that begin like a number or are one of YAML's own stand in quotes, to stay words."""
    return '"' if not text or text[0] in "0123456789+-.~" or text.lower() in OWN else None


OWN = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_Writer.add_representer(str, _text)


def written(content: Any) -> str:
    return yaml.dump(
        content, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=120, indent=2
    )


def read(text: str) -> Any:
    """Raises UnreadableText."""
    try:
        return read_document("design.yaml", text.encode()).content
    except Unreadable as unreadable:
        raise UnreadableText(line=unreadable.line, sentence=unreadable.sentence) from None


def lines_of(content: Mapping[str, Any]) -> list[str]:
    return written(dict(content)).splitlines()
