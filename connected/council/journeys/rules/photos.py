"""Whose photos are whose: the file store knows each by what it is about."""

from uuid import UUID

DRAFT = "draft:"


def held_by(draft_id: UUID, key: str) -> str:
    """The draft's name for the store, with the question's."""
    return f"{DRAFT}{draft_id}:{key}"
