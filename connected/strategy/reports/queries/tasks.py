"""A draft as a list of tasks: what is done, what is left, and who can do it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words, plural
from connected.strategy.reports.models import Option, Recommendation, Report
from connected.strategy.reports.permissions import DRAFT_REPORTS
from connected.strategy.reports.queries.meaning import meanings_of
from connected.strategy.reports.rules.anatomy import Part, anatomy_of
from connected.strategy.reports.rules.figures import read
from connected.strategy.reports.rules.verifiers import may_verify
from connected.strategy.reports.rules.wholeness import is_argued
from connected.strategy.reports.rules.written import Meaning

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
        TaskGroup("options", "Options", list(_options(report, actor))),
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
    for part in anatomy_of(report.kind).parts:
        if part.holds == "recommendations":
            yield _recommendations(report, part, actor)
        elif part.key in written:
            section = written[part.key]
            is_done = bool(section.body and section.edited_at)
            yield Task(
                f"{part.number}. {part.title}",
                DONE if is_done else LEFT,
                "" if is_done else _begun(section.body),
                _href(actor, "edit-report-section", report.slug, part.key),
            )


def _begun(body: str) -> str:
    return "Drafted for you. Read it, change it and save it." if body else "Nothing yet."


def _recommendations(report: Report, part: Part, actor: Actor) -> Task:
    found: list[Recommendation] = list(report.recommendations.standing())
    is_done = bool(found) and all(one.text and one.edited_at for one in found)
    return Task(
        f"{part.number}. {part.title}",
        DONE if is_done else LEFT,
        f"{plural(len(found), 'recommendation')}, each decided alone.",
        _href(actor, "list-recommendations", report.slug),
    )


def _options(report: Report, actor: Actor) -> Iterator[Task]:
    least = anatomy_of(report.kind).options_at_least
    if not least:
        return
    found: list[Option] = list(report.options.standing())
    for option in found:
        yield Task(
            option.title,
            DONE if is_argued(option) else LEFT,
            _standing_of(option),
            _href(actor, "edit-report-option", report.slug, str(option.place)),
        )
    yield Task(
        "The options together",
        DONE if _are_a_choice(found, least) else LEFT,
        f"At least {least}, one of them to do nothing, one of them recommended.",
        _href(actor, "add-report-option", report.slug),
    )


def _standing_of(option: Option) -> str:
    told = ("Recommended.", option.is_recommended), ("To do nothing.", option.is_do_nothing)
    return " ".join(words for words, holds in told if holds)


def _are_a_choice(options: Sequence[Option], least: int) -> bool:
    return (
        len(options) >= least
        and any(one.is_do_nothing for one in options)
        and any(one.is_recommended for one in options)
    )


def _routes(report: Report, actor: Actor) -> Iterator[Task]:
    answered = {route.criterion for route in report.routes.all()}
    needed = anatomy_of(report.kind).routes_are_required
    for one in read(report.drafted).off_course:
        is_done = one.criterion in answered or not needed
        yield Task(
            one.title,
            DONE if is_done else LEFT,
            f"{one.text}. Target: {one.target}.",
            _href(actor, "answer-route-to-green", report.slug, one.criterion),
        )


def _implications(report: Report, actor: Actor) -> Iterator[Task]:
    for meaning in meanings_of(report):
        yield Task(
            meaning.title,
            DONE if meaning.is_verified else LEFT,
            _hint(meaning),
            _implication_href(report, meaning, actor),
        )


def _hint(meaning: Meaning) -> str:
    where = " On the proposal itself." if meaning.is_proposals else ""
    if meaning.is_verified:
        return f"Verified by {meaning.verifier_name}, {meaning.verifier_role}.{where}"
    if meaning.text:
        return f"Worded. An officer other than the author must verify it.{where}"
    return f"No words yet.{where}"


def _implication_href(report: Report, meaning: Meaning, actor: Actor) -> str | None:
    """Who may verify comes to the page for that, once there are words to verify."""
    if meaning.is_proposals:
        return proposal_address(report)
    if meaning.text and may_verify(actor, meaning.kind):
        return reverse("verify-implication", args=[report.slug, meaning.kind])
    return _href(actor, "word-implication", report.slug, meaning.kind)


def proposal_address(report: Report) -> str | None:
    assert report.proposal is not None
    try:
        return report.proposal.get_absolute_url()
    except NoReverseMatch:
        return None
