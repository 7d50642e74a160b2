"""Whether what is said in another language belongs to something that the definition has."""

from collections.abc import Iterator, Mapping
from typing import Any

from connected.council.services.rules.languages import key_of
from connected.council.services.rules.sound_steps import inner_steps, steps_in
from connected.foundation.councils import Problem, unknown_word
from connected.foundation.councils.documents import DocumentPath


def language_problems(content: Mapping[str, Any]) -> Iterator[Problem]:
    steps = _steps(content)
    named = {
        "questions": set(steps) | {one["key"] for one in content.get("computed", ())},
        "sections": {one["key"] for one in content.get("sections", ())},
        "fee": {
            one["label"]
            for name in ("lines", "concessions")
            for one in content.get("fee", {}).get(name, ())
        },
    }
    for code, said in content.get("languages", {}).items():
        path = ("languages", code)
        for name, known in named.items():
            yield from _unknown(said.get(name, {}), (*path, name), known)
        for name in ("stages", "outcomes"):
            known = {one["key"] for one in content["case"][name]}
            yield from _unknown(said.get("case", {}).get(name, {}), (*path, "case", name), known)
        for key, own in said.get("questions", {}).items():
            known = {option["key"] for option in steps.get(key, {}).get("options", ())}
            here = (*path, "questions", key, "options")
            yield from _unknown(own.get("options", {}), here, known)


def _steps(content: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {
        key_of(inner): inner
        for path, step in steps_in(content)
        for inner in (step, *(one for _, one in inner_steps(path, step)))
    }


def _unknown(said: Mapping[str, Any], path: DocumentPath, known: set[str]) -> Iterator[Problem]:
    for key in said:
        if key not in known:
            yield Problem((*path, key), unknown_word(key, known) if known else "Take it out.")
