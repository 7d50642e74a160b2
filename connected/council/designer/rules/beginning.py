"""What a new service begins with: as little as it can be tried with."""

from typing import Any


def first_content(
    *, key: str, title: str, summary: str, category: str, team: str, lgsl: int
) -> dict[str, Any]:
    """Three questions, one stage, one outcome."""
    return {
        "key": key,
        "lgsl": lgsl,
        "title": title,
        "summary": summary,
        "category": category,
        "start": {
            "what_you_need": ["a few minutes"],
            "how_long": "About 2 minutes",
            "what_happens_next": "We look at what you tell us and write to you.",
        },
        "questions": [
            _asked("details", "long-text", "What would you like to tell us?", "Details"),
            _asked("name", "name", "What is your name?", "Full name") | {"personal": True},
            _asked("email", "email", "What is your email address?", "Email address")
            | {"personal": True},
        ],
        "case": {
            "team": team,
            "target_working_days": 5,
            "summary": title,
            "reporter": {"name": "name", "email": "email"},
            "stages": [{"key": "received", "title": "We have your request"}],
            "outcomes": [{"key": "done", "title": "We did it"}],
            "acknowledgement": "We look at what you tell us within 5 working days.",
        },
    }


def _asked(key: str, kind: str, ask: str, label: str) -> dict[str, Any]:
    return {"key": key, "type": kind, "ask": ask, "label": label}
