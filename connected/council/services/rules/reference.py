"""The page of the reference that tells the types of question, written from their registry."""

import inspect
from collections.abc import Iterator

from connected.council.services.rules.question_types import REGISTRY, QuestionType

HEAD = """\
# Types of question

A service's file names the type of each question: `type: radios`. [Define a service](../how-to/define-a-service.md)
shows them at work; [a council's files](council-files.md) lists every line that a question may have.

This page is written from the code by `bin/connected question_types`: change the code, never this page.

Every type but `address` and `postcode-address` also takes `errors: {required: ...}`, the sentence for an answer that
is missing. Errors are written without a full stop.
"""
WRITTEN = {
    "is": "`{question: key, is: ...}`",
    "includes": "`{question: key, includes: ...}`",
    "at_least": "`{question: key, at_least: 3}`",
    "at_most": "`{question: key, at_most: 3}`",
    "before": "`{question: key, before: 2026-04-01}`",
    "after": "`{question: key, after: 2026-04-01}`",
    "answered": "`{question: key, answered: yes}`",
}


def question_types_page() -> str:
    parts = ["\n".join(_lines(kind)) for kind in REGISTRY.values()]
    return "\n".join([HEAD, *parts])


def _lines(kind: QuestionType) -> Iterator[str]:
    yield f"## `{kind.name}`\n"
    yield " ".join(inspect.cleandoc(type(kind).__doc__ or "").split()) + "\n"
    yield f"- Keeps: {kind.keeps}."
    if kind.has_options:
        yield "- Needs `options`: each with a `key`, a `label` and, where it helps, a `hint`."
    for name, meaning in kind.limits.items():
        usual = f" Unless told: {kind.defaults[name]:,}." if name in kind.defaults else ""
        yield f"- Limit `{name}`: {meaning}.{usual}"
    for code, meaning in kind.errors.items():
        yield f"- Error `{code}`: {meaning}."
    yield f"- Conditions may look at it: {', '.join(WRITTEN[word] for word in kind.words)}."
    if kind.needs_page:
        yield "- Needs a page of its own: not for pages of several questions, nor for groups."
    if kind.is_personal:
        yield "- Always tells who somebody is: write `personal: true`."
    yield ""
