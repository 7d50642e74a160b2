"""The people or things of a group: each known by a key of its own, so that two tabs never mistake one for another."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from connected.council.journeys.models import Draft
from connected.council.journeys.operations.answering import held_at, keep_answers
from connected.council.journeys.rules.paths import ENTRY
from connected.council.journeys.rules.refusals import NotAsked, TooFewEntries, TooManyEntries
from connected.council.services.queries import definition_of
from connected.council.services.rules.computed import entries_in
from connected.council.services.rules.conditions import Answer
from connected.council.services.rules.definition import Group
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor


@operation
def answer_entry(
    *, draft_id: UUID, key: str, entry: str, answers: Mapping[str, Answer], by: Actor
) -> Draft:
    """Keep what is said of one of them. One that is not known yet is added."""
    draft, _ = held_at(draft_id, key)
    group, entries = _held(draft, key)
    asked = {question.key for question in group.questions}
    known = next((one for one in entries if one.get(ENTRY) == entry), None)
    if known is None:
        if len(entries) >= group.most:
            raise TooManyEntries(most=group.most)
        known = {ENTRY: entry}
        entries.append(known)
    known |= {name: answer for name, answer in answers.items() if name in asked}
    keep_answers(draft, {key: entries}, about=key, by=by)
    return draft


@operation
def remove_entry(*, draft_id: UUID, key: str, entry: str, by: Actor) -> Draft:
    """One that is gone already changes nothing."""
    draft, _ = held_at(draft_id, key)
    _, entries = _held(draft, key)
    left = [one for one in entries if one.get(ENTRY) != entry]
    if len(left) == len(entries):
        nothing_changed()
        return draft
    keep_answers(draft, {key: left}, about=key, by=by)
    return draft


@operation
def finish_group(*, draft_id: UUID, key: str, by: Actor) -> Draft:
    """There are no more of them to add."""
    draft, _ = held_at(draft_id, key)
    group, entries = _held(draft, key)
    if len(entries) < group.least:
        raise TooFewEntries(least=group.least)
    keep_answers(draft, {key: entries}, about=key, by=by)
    return draft


def _held(draft: Draft, key: str) -> tuple[Group, list[dict[str, Any]]]:
    group = definition_of(draft.revision).groups.get(key)
    if group is None:
        raise NotAsked
    return group, entries_in(draft.answers.get(key))
