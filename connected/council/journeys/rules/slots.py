"""Appointments among the answers: who holds the seat meanwhile, and what was chosen."""

from collections.abc import Mapping
from uuid import UUID

from connected.council.journeys.rules.paths import Path
from connected.council.services.rules.conditions import Answer

SLOT = "slot"


def seat_subject(draft_id: UUID, key: str) -> str:
    """Who holds the seat while the question is answered and paid for."""
    return f"draft:{draft_id}:{key}"


def slot_on(path: Path) -> tuple[str, Mapping[str, str]] | None:
    """The question on the path that asks for a time, and the time chosen."""
    for question in path.asked:
        answer: Answer = path.values.get(question.key)
        if question.type == SLOT and isinstance(answer, dict):
            return question.key, {name: str(value) for name, value in answer.items()}
    return None
