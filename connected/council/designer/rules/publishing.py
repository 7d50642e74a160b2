"""What must be so before a design is published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from connected.foundation.operations import Refused

NOTE_NEEDED = ("privacy", "retention")


class NotSound(Refused):
    """There is something to put right before this can be published: {first}"""


class NoNote(Refused):
    """Say in a sentence what changed, for whoever looks back."""

    field = "change_note"


class NoDataNote(Refused):
    """Say how what people tell is used, and how long it is kept, before this is published."""


class ChangedMeanwhile(Refused):
    """{name} changed this design while you had it open. Nothing of yours is saved yet. Look at it again."""


class KeyInUse(Refused):
    """There is a service with the key “{key}” already. Choose another one."""

    field = "key"


class NothingChanged(Refused):
    """This is the same as revision {number}: there is nothing to publish."""


@dataclass(frozen=True)
class Effect:
    """What becomes of those who are under way, in a sentence."""

    sentence: str
    blocks: bool = False


def effects(
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
    *,
    drafts: int,
    cases: int,
    cases_at: Mapping[str, int],
) -> Iterator[Effect]:
    """`drafts` under way and open `cases`, those by stage."""
    if before is None:
        yield Effect("It is a new service: nobody is under way.")
        return
    yield Effect(
        f"{drafts} unfinished {'journey goes' if drafts == 1 else 'journeys go'} on with the "
        "questions as they were when they began."
    )
    yield Effect(
        f"{cases} open {'case keeps' if cases == 1 else 'cases keep'} the answers, the date and the "
        "fee that they have."
    )
    offered = {stage["key"] for stage in after["case"]["stages"]}
    titles = {stage["key"]: stage["title"] for stage in before["case"]["stages"]}
    for key, number in cases_at.items():
        if key not in offered:
            said = f"{number} open {'case is' if number == 1 else 'cases are'}"
            yield Effect(
                f"{said} at the stage “{titles.get(key, key)}”, which is gone. Move them first, "
                "or keep the stage.",
                blocks=True,
            )
    yield from _gone(before, after)


def _gone(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Effect]:
    kept = {one["key"] for one in after["case"]["outcomes"]}
    gone = [one["title"] for one in before["case"]["outcomes"] if one["key"] not in kept]
    if gone:
        yield Effect(f"Cases cannot end as {_listed(gone)} any more. Those that did keep it.")


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
