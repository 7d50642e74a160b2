"""The reports on the demo's proposals, and the next update with what readers say about it. The words are made up."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Meeting
from connected.strategy.decisions.models import Proposal
from connected.strategy.reports import operations as desk
from connected.strategy.reports.models import Report
from connected.strategy.reports.operations.drafting import header_of
from connected.strategy.reports.queries.timely import timeliness
from connected.strategy.reports.rules.anatomy import anatomy_of
from connected.strategy.reports.rules.lateness import Lateness
from connected.strategy.reports.rules.wholeness import is_argued

FILE = Path(__file__).parents[2] / "delivery" / "reports.yaml"
TOLD: dict[str, Any] = yaml.safe_load(FILE.read_text())
People = Mapping[str, User]
DAYS_OF_WRITING = 14


@operation
def tell_decision_report(
    *, proposal: Proposal, meeting: Meeting, people: People, on: date, by: Actor
) -> Report:
    """A report on the proposal to the body of the meeting, published on that day by the people of the demo."""
    told = TOLD["decision"]
    author = _author_of(proposal, people)
    report = desk.draft_decision_report(
        proposal=proposal,
        committee=meeting.body,
        meeting_on=meeting.held_on,
        drafted_on=on - timedelta(days=DAYS_OF_WRITING),
        header=replace(header_of(proposal), **told["header"]),
        by=author,
    )
    _write(report, told, author)
    _clear(report, told, people, on)
    desk.publish_report(
        report=report, on=on, lateness=_lateness(report, told, on), by=people["democratic-services"]
    )
    record("demo.decision_report_told", subject=report, by=by)
    return report


def _author_of(proposal: Proposal, people: People) -> User:
    """Whoever wrote the proposal writes the report, where the demo knows them."""
    return proposal.author if proposal.author in people.values() else people["project-manager"]


def _write(report: Report, told: Mapping[str, Any], author: User) -> None:
    proposal = report.proposal
    assert proposal is not None
    facts = {
        "committee": report.committee.name,
        "title": proposal.title,
        "summary": proposal.summary,
        "programme": proposal.programme.title if proposal.programme else "of the strategy",
    }
    for key, body in told["sections"].items():
        desk.edit_section(report=report, key=key, body=body.format(**facts), by=author)
    _recommend(report, [text.format(**facts) for text in told["recommendations"]], author)
    _weigh_up(report, told["options"], author)
    desk.word_implication(report=report, kind="other", text=told["other"], by=author)


def _recommend(report: Report, texts: list[str], author: User) -> None:
    for one in report.recommendations.standing():
        desk.withdraw_recommendation(report=report, place=one.place, by=author)
    for text in texts:
        desk.add_recommendation(report=report, text=text, by=author)


def _weigh_up(report: Report, told: list[dict[str, Any]], author: User) -> None:
    """The options of the business case get their arguments; where there is no case, the demo's own take their place."""
    drafted = list(report.options.standing())
    if len(drafted) >= anatomy_of(report.kind).options_at_least:
        for option, words in zip(drafted, _in_turn(told, len(drafted)), strict=True):
            if not is_argued(option):
                _argue(report, option.place, words, author)
        return
    for option in drafted:
        desk.withdraw_option(report=report, place=option.place, by=author)
    for words in told:
        desk.add_option(report=report, words=desk.OptionWords(**words), by=author)


def _in_turn(told: list[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    """To do nothing comes first and what is proposed last, however many stand between."""
    between = told[1:-1]
    middle = [between[place % len(between)] for place in range(number - 2)]
    return [told[0], *middle, told[-1]]


def _argue(report: Report, place: int, words: Mapping[str, Any], author: User) -> None:
    option = report.options.get(place=place)
    desk.edit_option(
        report=report,
        place=place,
        words=desk.OptionWords(
            title=option.title,
            description=option.description or words["description"],
            arguments_for=option.arguments_for or words["arguments_for"],
            arguments_against=option.arguments_against or words["arguments_against"],
            is_do_nothing=option.is_do_nothing,
            is_recommended=option.is_recommended,
        ),
        by=author,
    )


def _clear(report: Report, told: Mapping[str, Any], people: People, on: date) -> None:
    """The proposal's own implications are verified on the proposal; the report has the others, and a director."""
    posts = told["posts"]
    desk.verify_implication(
        report=report, kind="other", role=posts["other"], on=on, by=people["board-member"]
    )
    desk.send_for_clearance(report=report, on=on, by=report.author)
    desk.clear_report(report=report, role=posts["director"], on=on, by=people["director"])


def _lateness(report: Report, told: Mapping[str, Any], on: date) -> Lateness | None:
    return Lateness(**told["late"]) if timeliness(report, on).is_late else None


@operation
def tell_comments(*, report: Report, people: People, by: Actor) -> Report:
    """What readers of the draft say, and what came of one of them."""
    told = TOLD["next_update"]
    for one in told["comments"]:
        comment = desk.comment_on_part(
            report=report, part=one["part"], text=one["text"], by=people[one["by"]]
        )
        if one["part"] == told["settled"]["part"]:
            settler = people[told["settled"]["by"]]
            desk.settle_comment(comment=comment, answer=told["settled"]["answer"], by=settler)
    record("demo.comments_told", subject=report, by=by)
    return report
