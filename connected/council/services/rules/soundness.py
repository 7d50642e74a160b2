"""What the schema cannot say of a service definition: whether its parts fit together."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from connected.council.services.rules.computed import Computed
from connected.council.services.rules.definition import NAMED, read_definition, read_step
from connected.council.services.rules.languages import key_of
from connected.council.services.rules.proof import Fault, proof_of
from connected.council.services.rules.sound_conditions import Thing
from connected.council.services.rules.sound_languages import language_problems
from connected.council.services.rules.sound_money import (
    computed_problems,
    fee_problems,
    sound_values,
)
from connected.council.services.rules.sound_steps import Steps, inner_steps, steps_in
from connected.council.services.rules.steps import Group, Question, questions_in
from connected.foundation.councils import Problem, unknown_word
from connected.foundation.councils.documents import DocumentPath
from connected.foundation.operations import Refused
from connected.office.cases.rules import Terms, check_case_type

REPORTER_TYPES = {"name": ("name",), "email": ("email", "confirmed-email"), "phone": ("phone",)}
PLACE_TYPES = ("place", "address", "postcode-address")


def problems_in(
    content: Mapping[str, Any],
    *,
    teams: Collection[str],
    categories: Collection[str],
    places: Collection[str] = (),
) -> Iterator[Problem]:
    """Everything that is wrong with a definition which the schema let pass; at last, whether it can be walked."""
    found = [
        *_fitting(content, teams=teams, categories=categories),
        *_slots(content, places),
        *_open311(content),
    ]
    yield from found
    if not found:
        yield from proof_problems(content)


def _fitting(
    content: Mapping[str, Any], *, teams: Collection[str], categories: Collection[str]
) -> Iterator[Problem]:
    if content["category"] not in categories:
        yield Problem(("category",), unknown_word(content["category"], categories))
    if content["case"]["team"] not in teams:
        yield Problem(("case", "team"), unknown_word(content["case"]["team"], teams))
    values = sound_values(content)
    steps = Steps(content, values)
    yield from _twice(("sections",), [one["key"] for one in content.get("sections", ())])
    yield from _in_sections(content.get("sections", ()))
    yield from steps.problems()
    things = _things(content, values)
    yield from computed_problems(content, things)
    yield from fee_problems(content, steps.known)
    yield from _in_case(content["case"], things)
    yield from _in_flow(content["title"], content["case"])
    yield from language_problems(content)


def _slots(content: Mapping[str, Any], places: Collection[str]) -> Iterator[Problem]:
    """A case has one appointment, at a place that is known."""
    slots = [(path, step) for path, step in steps_in(content) if step.get("type") == "slot"]
    for path, step in slots:
        for number, key in enumerate(step["places"]):
            if key not in places:
                yield Problem((*path, "places", number), unknown_word(key, places))
    for path, _ in slots[1:]:
        yield Problem(path, "A service has one slot at the most. Take this one out.")


OPEN311_TYPES = {
    "text", "long-text", "number", "money", "date", "yes-no", "radios", "select", "checkboxes",
    "name", "email", "phone", "place", "photos", "files",
}  # fmt: skip


def _open311(content: Mapping[str, Any]) -> Iterator[Problem]:
    """What other systems report has a place, costs nothing, and asks what they can say."""
    if "open311" not in content:
        return
    steps = [read_step(data) for _, data in steps_in(content)]
    questions = {question.key: question for step in steps for question in questions_in(step)}
    described = content["open311"]["description"]
    fitting = [key for key, one in questions.items() if one.type == "long-text"]
    if described not in fitting:
        yield Problem(("open311", "description"), unknown_word(described, fitting))
    place = questions.get(content["case"].get("place", ""))
    strange = [one.key for one in questions.values() if one.type not in OPEN311_TYPES]
    strange += [step.key for step in steps if isinstance(step, Group)]
    if strange or "fee" in content or place is None or place.type != "place":
        instead = f" Change {', '.join(strange)}, or take this out." if strange else ""
        yield Problem(
            ("open311",),
            f"Other systems can report what has a place, no fee and plain questions.{instead}",
        )


def _in_sections(sections: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    for number, section in enumerate(sections):
        earlier = [one["key"] for one in sections[:number]]
        for place, key in enumerate(section.get("after", ())):
            if key not in earlier:
                instead = (
                    unknown_word(key, earlier) if earlier else "No section is before this one."
                )
                yield Problem(("sections", number, "after", place), instead)


def _things(content: Mapping[str, Any], values: Sequence[Computed]) -> dict[str, Thing]:
    """All that can be named: questions and groups in their order, then the computed values."""
    things: dict[str, Thing] = {}
    for _, data in steps_in(content):
        step = read_step(data)
        things |= {question.key: question for question in questions_in(step)}
        if isinstance(step, Group):
            things[step.key] = step
    return things | {value.key: value for value in values}


def proof_problems(content: Mapping[str, Any]) -> Iterator[Problem]:
    """What the proof finds, at the line of the step that it is about."""
    places = _places(content)
    for fault in proof_of(read_definition(content)).faults:
        yield Problem(places.get(fault.about, _place_of(fault)), fault.sentence)


def _places(content: Mapping[str, Any]) -> dict[str, DocumentPath]:
    return {
        key_of(data): here
        for path, step in steps_in(content)
        for here, data in ((path, step), *inner_steps(path, step))
    }


def _place_of(fault: Fault) -> DocumentPath:
    return ("fee",) if fault.about == "fee" else ()


def _in_case(case: Mapping[str, Any], things: Mapping[str, Thing]) -> Iterator[Problem]:
    questions = {key: one for key, one in things.items() if isinstance(one, Question)}
    for part, key in case.get("reporter", {}).items():
        yield from _refers_to(("case", "reporter", part), key, questions, REPORTER_TYPES[part])
    if "place" in case:
        yield from _refers_to(("case", "place"), case["place"], questions, PLACE_TYPES)
    named = {key: one for key, one in things.items() if not isinstance(one, Group)}
    for key in NAMED.findall(case["summary"]):
        if key not in named:
            yield Problem(("case", "summary"), unknown_word(key, named))
        elif _is_personal(key, things):
            yield Problem(
                ("case", "summary"),
                f'"{key}" is personal, and everybody reads a summary. Take it out.',
            )


def _in_flow(title: str, case: Mapping[str, Any]) -> Iterator[Problem]:
    """How its cases move; looked at only once every stage and outcome is named once."""
    twice = [
        problem
        for name in ("stages", "outcomes")
        for problem in _twice(("case", name), [offer["key"] for offer in case[name]])
    ]
    if twice:
        yield from twice
        return
    try:
        check_case_type(
            title=title,
            stages=case["stages"],
            outcomes=case["outcomes"],
            terms=Terms.read(case, {}),
        )
    except Refused as refused:
        yield Problem(("case", "stages"), str(refused))


def _is_personal(key: str, things: Mapping[str, Thing]) -> bool:
    """What is computed from personal answers is personal too, such as an age; how many people there are is not."""
    thing = things.get(key)
    if isinstance(thing, Computed) and thing.by != "count":
        return any(_is_personal(one, things) for one in thing.keys)
    if isinstance(thing, Group):
        return any(question.personal for question in thing.questions)
    return isinstance(thing, Question) and thing.personal


def _refers_to(
    path: tuple[str, ...], key: str, questions: Mapping[str, Question], types: Sequence[str]
) -> Iterator[Problem]:
    fitting = [known for known, question in questions.items() if question.type in types]
    if key not in fitting:
        wanted = f"This must be a question of type {' or '.join(types)}."
        instead = unknown_word(key, fitting) if fitting else "There is none: take this out."
        yield Problem(path, f"{wanted} {instead}")


def _twice(path: tuple[str, ...], keys: Sequence[str]) -> Iterator[Problem]:
    for number, key in enumerate(keys):
        if key in keys[:number]:
            yield Problem(
                (*path, number, "key"), f'"{key}" is written twice. Take one of them out.'
            )
