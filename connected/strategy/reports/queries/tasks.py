"""A draft as a list of tasks: what is done, what is left, and who can do it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.reports.models import Implication, Report
from connected.strategy.reports.permissions import DRAFT_REPORTS
from connected.strategy.reports.rules.anatomy import parts
from connected.strategy.reports.rules.figures import read
from connected.strategy.reports.rules.verifiers import may_verify

DONE, LEFT = "completed", "incomplete"


@dataclass(frozen=True)
class Task:
    title: str
    status: str
    hint: str = ""
    href: str | None = None
    """Where the actor can do it; None where somebody else has to."""


@dataclass(frozen=True)
class TaskGroup:
    key: str
    title: str
    tasks: Sequence[Task]

    @property
    def done(self) -> int:
        return sum(task.status == DONE for task in self.tasks)


def tasks_of(report: Report, actor: Actor) -> list[TaskGroup]:
    groups = [
        TaskGroup("head", "Before the words", list(_head(report, actor))),
        TaskGroup("sections", "Sections", list(_sections(report, actor))),
        TaskGroup("routes", "Routes to green", list(_routes(report, actor))),
        TaskGroup("implications", "Implications", list(_implications(report, actor))),
    ]
    return [group for group in groups if group.tasks]


def _href(actor: Actor, name: str, *args: str) -> str | None:
    return reverse(name, args=args) if actor.may(DRAFT_REPORTS) else None


def _head(report: Report, actor: Actor) -> Iterator[Task]:
    named = report.report_of and report.accountable_head and report.accountable_director
    yield Task(
        "The head of the report",
        DONE if named else LEFT,
        "" if named else "Say whose report it is and who is accountable.",
        _href(actor, "edit-report-head", report.slug),
    )
    yield Task(
        "The figures",
        DONE,
        f"Counted on {in_words(report.drafted_at)} for {report.period}.",
        _href(actor, "redraft-figures", report.slug),
    )


def _sections(report: Report, actor: Actor) -> Iterator[Task]:
    written = {section.key: section for section in report.sections.all()}
    for key, part in parts().items():
        section = written[key]
        is_done = bool(section.body and section.edited_at)
        hint = (
            "Drafted for you. Read it, change it and save it." if section.body else "Nothing yet."
        )
        yield Task(
            f"{part.number}. {part.title}",
            DONE if is_done else LEFT,
            "" if is_done else hint,
            _href(actor, "edit-report-section", report.slug, key),
        )


def _routes(report: Report, actor: Actor) -> Iterator[Task]:
    answered = {route.criterion for route in report.routes.all()}
    for standing in read(report.drafted).adverse:
        is_done = standing.criterion in answered
        yield Task(
            standing.title,
            DONE if is_done else LEFT,
            f"{standing.text}. Target: {standing.target}.",
            _href(actor, "answer-route-to-green", report.slug, standing.criterion),
        )


def _implications(report: Report, actor: Actor) -> Iterator[Task]:
    for implication in report.implications.all():
        yield Task(
            implication.get_kind_display(),
            DONE if implication.is_verified else LEFT,
            _implication_hint(implication),
            _implication_href(report, implication, actor),
        )


def _implication_hint(implication: Implication) -> str:
    if implication.is_verified:
        return f"Verified by {implication.verifier_name}, {implication.verifier_role}."
    if implication.text:
        return "Worded. An officer other than the author must verify it."
    return "No words yet."


def _implication_href(report: Report, implication: Implication, actor: Actor) -> str | None:
    """Who may verify comes to the page for that, once there are words to verify."""
    if implication.text and may_verify(actor, implication.kind):
        return reverse("verify-implication", args=[report.slug, implication.kind])
    return _href(actor, "word-implication", report.slug, implication.kind)
