from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """How a question appears. Every field takes these by name: `Text("Your name", width="20")`."""

    heading: bool = False
    """The label or legend is the page's only heading."""
    size: str = ""
    """Of the label: s, m, l or xl."""
    width: str = ""
    """As long as the answer: 2, 3, 4, 5, 10, 20 characters, or one-half, two-thirds, full."""
    autocomplete: str = ""
    inputmode: str = ""
    prefix: str = ""
    suffix: str = ""
    rows: int = 5
    inline: bool = False
    """Radios beside each other: only for two short answers."""
    small: bool = False
    """Small radios or checkboxes: staff pages only."""
    spellcheck: bool = True
    divider_before: str = ""
    """The choice that stands apart, after the word "or"."""


NAMES = frozenset(Look.__dataclass_fields__)
