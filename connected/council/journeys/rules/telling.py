"""What the answers say to the council: the summary, the particulars, who asks and where it is."""

import re

from connected.council.journeys.rules.checking import checked
from connected.council.journeys.rules.paths import Path
from connected.council.services.rules.conditions import Answer
from connected.council.services.rules.definition import NAMED, Definition
from connected.council.services.rules.fees import Fee, fee_due
from connected.council.services.rules.question_types import FILES, shown
from connected.foundation.ui.words import initial_lower, initial_upper, money
from connected.office.cases.rules import Particular, Place

LONGEST_PLACE = 300


def summary(definition: Definition, path: Path) -> str:
    """The definition's line with the answers in it. What was not asked or left blank leaves nothing."""

    def said(found: re.Match[str]) -> str:
        key = found[1]
        if path.values.get(key) in (None, "", []):
            return ""
        said = ", ".join(initial_lower(line) for line in _shown(definition, path, key).split("\n"))
        return said if found.start() else initial_upper(said)

    line = " ".join(NAMED.sub(said, definition.case.summary).split())
    return line if line.strip(" :,;()-") else definition.title


def _shown(definition: Definition, path: Path, key: str) -> str:
    value = next((one for one in definition.computed if one.key == key), None)
    if value is not None:
        return value.shown(path.values[key])
    return shown(definition.questions[key], path.values[key])


def particulars(definition: Definition, path: Path) -> list[Particular]:
    """Everything that was asked on the path, but for who asks: that stands in fields of its own."""
    told_apart = set(definition.case.reporter.values())
    told: list[Particular] = []
    for part in checked(definition, path):
        for block in part.blocks:
            rows = [row for row in block.rows if row.question not in told_apart]
            if block.title:
                lines = [f"{row.label}: {', '.join(row.value.split(chr(10)))}" for row in rows]
                told.append({"label": block.title, "value": "\n".join(lines)})
            else:
                told += [{"label": row.label, "value": row.value} for row in rows]
    return told + _paid_for(fee_due(definition, path.values))


def _paid_for(fee: Fee) -> list[Particular]:
    if not fee.lines:
        return []
    lines = [f"{line.label}: {money(line.amount)}" for line in fee.lines]
    return [{"label": "Fee", "value": "\n".join([*lines, f"To pay: {money(fee.total)}"])}]


def reporter_part(definition: Definition, path: Path, part: str) -> str:
    """The answer that is the reporter's name, email or phone; empty where it was not given."""
    return str(path.values.get(definition.case.reporter.get(part, "")) or "")


def known_before(definition: Definition, key: str, *, name: str, email: str) -> str | None:
    """What an account tells already, for the question that asks who the person is."""
    asked = {question: part for part, question in definition.case.reporter.items()}
    return {"name": name, "email": email}.get(asked.get(key, "")) or None


def place(definition: Definition, path: Path) -> Place | None:
    answer: Answer = path.values.get(definition.case.place)
    if not isinstance(answer, dict):
        return None
    words = [answer.get(part) for part in ("text", "line_1", "line_2", "town", "postcode")]
    return Place(
        latitude=float(answer["latitude"]) if "latitude" in answer else None,
        longitude=float(answer["longitude"]) if "longitude" in answer else None,
        text=", ".join(" ".join(word.split()) for word in words if word)[:LONGEST_PLACE],
    )


def photos(path: Path) -> list[str]:
    """The names by which the file store knows the photos on the path."""
    kept: list[str] = []
    for question in path.asked:
        answer = path.values[question.key]
        if question.type in FILES and isinstance(answer, list):
            kept += [str(name) for name in answer]
    return kept


def postcode(definition: Definition, path: Path) -> str:
    """The postcode of the place, where one was given."""
    answer = path.values.get(definition.case.place)
    return answer.get("postcode", "") if isinstance(answer, dict) else ""
