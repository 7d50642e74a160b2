"""The page of the reference that tells the types of question, written from their registry."""

import inspect
from collections.abc import Iterator

from connected.council.services.rules.question_types import REGISTRY, QuestionType

HEAD = """\
# Types of question

A service's file names the type of each question: `type: radios`. [Define a service](../how-to/define-a-service.md)
shows them at work; [a council's files](council-files.md) lists every line that a question may have.

This page is written from the code by `bin/connected question_types`: change the code, never this page.

Every type but `address` also takes `errors: {required: ...}`, the sentence for an answer that is missing. Errors are
written without a full stop.
"""


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
    if kind.has_options or kind.name == "yes-no":
        word = "includes" if kind.name == "checkboxes" else "is"
        yield f"- Conditions may depend on it: `{{question: key, {word}: ...}}`."
    if kind.is_personal:
        yield "- Always tells who somebody is: write `personal: true`."
    yield ""
