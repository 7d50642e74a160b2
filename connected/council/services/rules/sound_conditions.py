"""Whether a condition can hold: what it looks at is known by then, and can be looked at in that way."""

from collections.abc import Iterator, Mapping

from connected.council.services.rules.computed import Computed
from connected.council.services.rules.conditions import Comparison, Condition
from connected.council.services.rules.question_types import REGISTRY
from connected.council.services.rules.steps import Group, Question
from connected.foundation.councils import Problem, unknown_word
from connected.foundation.councils.documents import DocumentPath
from connected.foundation.councils.wording import one_of

Thing = Question | Group | Computed
"""What a condition may look at."""
Known = Mapping[str, Thing]

OF_NUMBERS = ("at_least", "at_most", "answered")


def condition_problems(condition: Condition, path: DocumentPath, known: Known) -> Iterator[Problem]:
    for compared in condition.comparisons():
        sentence = _wrong(compared, known)
        if sentence:
            yield Problem(path, sentence)


def _wrong(compared: Comparison, known: Known) -> str:
    thing = known.get(compared.question)
    if thing is None:
        return _not_earlier(compared.question, known)
    words = REGISTRY[thing.type].words if isinstance(thing, Question) else OF_NUMBERS
    if compared.word not in words:
        return f'"{thing.key}" is {told(thing)}. Write {one_of(words)}.'
    offered = REGISTRY[thing.type].comparable(thing) if isinstance(thing, Question) else None
    if compared.word in ("is", "includes") and compared.value not in (offered or ()):
        return unknown_word(str(compared.value), offered or ())
    return ""


def told(thing: Thing) -> str:
    if isinstance(thing, Question):
        return f"of type {thing.type}"
    return "a group" if isinstance(thing, Group) else "a computed value"


def _not_earlier(key: str, known: Known) -> str:
    if not known:
        return f'"{key}" is not asked before this. No question is: take the condition out.'
    return f"The condition is on a question that is not asked before. {unknown_word(key, known)}"
