"""The path that somebody's answers take through a definition."""

from collections.abc import Mapping
from dataclasses import dataclass

from connected.council.services.rules.conditions import Answer, Answers
from connected.council.services.rules.definition import Definition, Question, WayOut


@dataclass(frozen=True)
class Path:
    """The questions answered so far, in order, and what comes after the last of them."""

    asked: tuple[Question, ...]
    next: Question | None
    way_out: WayOut | None
    answers: Mapping[str, Answer]
    """Those on the path. What was answered on another branch is not among them."""

    @property
    def is_complete(self) -> bool:
        return self.next is None and self.way_out is None

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """Those that may be looked at now: the answered ones and the next."""
        return (*self.asked, self.next) if self.next else self.asked

    def allows(self, key: str) -> bool:
        return any(question.key == key for question in self.open_questions)

    def before(self, key: str) -> Question | None:
        """The question before this one on the path; none before the first."""
        keys = [question.key for question in self.open_questions]
        place = keys.index(key)
        return self.open_questions[place - 1] if place else None

    def after(self, key: str) -> Question | None:
        """The question after this one on the path; none where the check of the answers comes next."""
        keys = [question.key for question in self.open_questions]
        following = self.open_questions[keys.index(key) + 1 :]
        return following[0] if following else None


def path_of(definition: Definition, answers: Answers) -> Path:
    """Conditions look only at answers on the path, so that an abandoned branch decides nothing."""
    asked: list[Question] = []
    taken: dict[str, Answer] = {}
    for step in definition.steps:
        if not step.when.holds(taken):
            continue
        if isinstance(step, WayOut):
            return Path(tuple(asked), None, step, taken)
        if step.key not in answers:
            return Path(tuple(asked), step, None, taken)
        asked.append(step)
        taken[step.key] = answers[step.key]
    return Path(tuple(asked), None, None, taken)
