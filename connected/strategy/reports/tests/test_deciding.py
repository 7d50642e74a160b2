"""Reports that ask for a decision on a proposal at the gate."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from connected.foundation.documents.structure import Paragraph, Table
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.tests.factories import make_meeting
from connected.strategy.business_cases.tests.factories import make_submitted_case
from connected.strategy.decisions.models import Proposal
from connected.strategy.decisions.operations import open_proposal
from connected.strategy.decisions.tests.factories import make_decision, make_proposal
from connected.strategy.meetings.models import AgendaItem
from connected.strategy.projects.tests.factories import make_project
from connected.strategy.reports.models import Report
from connected.strategy.reports.operations import (
    OptionWords,
    add_option,
    add_recommendation,
    clear_report,
    draft_decision_report,
    edit_option,
    edit_recommendation,
    publish_report,
    redraft_figures,
    restore_version,
    send_for_clearance,
    verify_implication,
    withdraw_option,
    withdraw_recommendation,
    word_implication,
)
from connected.strategy.reports.queries import draft_document, left_to_do
from connected.strategy.reports.rules import (
    AlreadyDrafted,
    DoNothingMissing,
    OptionNotArgued,
    OptionNotRecommended,
    OptionsTooFew,
    ProposalNotOpen,
    RecommendationEmpty,
    RecommendationRepeated,
    RecommendationsMissing,
    UnknownOption,
    UnknownRecommendation,
    WordedOnTheProposal,
)
from connected.strategy.reports.tests.factories import (
    CLEARED,
    MEETING,
    PUBLISHED,
    TESTS,
    make_smallborough,
    make_user,
)
from connected.strategy.reports.tests.test_views import signed_in

pytestmark = pytest.mark.django_db


def make_decision_report(**given: Any) -> Report:
    make_smallborough()
    proposal = make_proposal(body="cabinet", title="New shears", **given)
    return draft_decision_report(
        proposal=proposal,
        committee=Body.objects.get(key="cabinet"),
        meeting_on=MEETING,
        by=make_user("project-manager", name="Pat Drafter"),
    )


def weigh_up(report: Report) -> None:
    """Three argued options, one of them to do nothing, one recommended."""
    nothing = OptionWords("Do nothing", "All stays.", "Free", "Blunt", is_do_nothing=True)
    shears = OptionWords("New shears", "Buy shears.", "Sharp", "Dear", is_recommended=True)
    edit_option(report=report, place=1, words=nothing, by=TESTS)
    edit_option(report=report, place=2, words=shears, by=TESTS)
    add_option(report=report, words=OptionWords("Sharpen", "Whet them.", "Cheap"), by=TESTS)


def make_published_decision_report(**given: Any) -> Report:
    report = make_decision_report(**given)
    _publish(report)
    report.refresh_from_db()
    return report


def _publish(report: Report) -> None:
    weigh_up(report)
    _verify_other(report)
    send_for_clearance(report=report, on=CLEARED, by=TESTS)
    clear_report(report=report, role="Director", on=CLEARED, by=make_user("board-member"))
    publish_report(report=report, on=PUBLISHED, by=make_user("democratic-services"))


def _verify_other(report: Report) -> None:
    for key in ("reasons", "summary"):
        report.sections.filter(key=key).update(body="Because.")
    word_implication(report=report, kind="other", text="None.", by=TESTS)
    verify_implication(report=report, kind="other", role="x", by=make_user("board-member"))


def test_draft_takes_its_words_from_the_proposal() -> None:
    report = make_decision_report()

    assert report.slug.startswith("decision-")
    assert report.title == "New shears"
    assert "at a capital cost of £40,000" in report.recommendations.all()[0].text
    assert [one.is_do_nothing for one in report.options.all()] == [True, False]


def test_one_report_of_a_proposal_for_a_meeting() -> None:
    report = make_decision_report()

    with pytest.raises(AlreadyDrafted) as refused:
        draft_decision_report(
            proposal=report.proposal,
            committee=report.committee,
            meeting_on=MEETING,
            by=report.author,
        )

    assert "already a report on this proposal" in refused.value.sentence


def test_decided_proposal_needs_no_report() -> None:
    make_smallborough()
    proposal = make_proposal(status=Proposal.Status.DECIDED)

    with pytest.raises(ProposalNotOpen):
        draft_decision_report(
            proposal=proposal, committee=proposal.body, meeting_on=MEETING, by=make_user()
        )


def test_proposal_of_no_programme_is_reported_on_without_criteria() -> None:
    make_smallborough()
    proposal = open_proposal(
        kind="policy",
        title="Hedges by hand",
        summary="Cut them by hand.",
        programme=None,
        return_state="not-applicable",
        author=make_user("project-manager"),
        by=make_user("project-manager"),
    )

    report = draft_decision_report(
        proposal=proposal, committee=_cabinet(), meeting_on=MEETING, by=proposal.author
    )

    assert report.drafted["programmes"] == []
    assert dict(report.drafted["gate"]["asked"]) == {"Money": "None"}


def _cabinet() -> Body:
    return Body.objects.get(key="cabinet")


def test_report_on_a_business_case_has_its_options_and_what_they_come_to() -> None:
    make_smallborough()
    case = make_submitted_case(project=make_project(title="Shears"))
    report = draft_decision_report(
        proposal=Proposal.objects.get(reference=case.proposal),
        committee=_cabinet(),
        meeting_on=MEETING,
        by=make_user("project-manager"),
    )

    assert [one.title for one in report.options.standing()] == [
        "Business as usual",
        "Grind them",
        "Buy shears",
    ]
    assert [one.is_do_nothing for one in report.options.standing()] == [True, False, False]
    table = _table(report, "Options of the business case")
    assert [row[0] for row in table.rows][-1] == "Buy shears (preferred)"
    assert "Project: Shears" in [
        row[0] for row in _table(report, "All that was agreed, and with this proposal").rows
    ]


def _table(report: Report, caption: str) -> Table:
    return next(
        block
        for section in draft_document(report).sections
        for block in section.blocks
        if isinstance(block, Table) and block.caption == caption
    )


def test_what_was_decided_before_is_in_the_introduction() -> None:
    report = make_decision_report()
    make_decision(proposal=report.proposal, outcome="escalated", capital=0, revenue=0)

    redraft_figures(report=report, by=TESTS)

    report.refresh_from_db()
    rows = _table(report, "What was decided about it so far").rows
    assert [row[2] for row in rows] == ["Sent to the next body"]


def test_implications_are_the_proposal_s_and_verified_there() -> None:
    report = make_decision_report()

    assert [one.kind for one in left_to_do(report).implications] == ["other"]
    with pytest.raises(WordedOnTheProposal):
        word_implication(report=report, kind="legal", text="x", by=TESTS)


def test_proposal_whose_implications_lapse_is_not_cleared() -> None:
    report = make_decision_report()
    report.proposal.implications.filter(kind="legal").update(
        verified_by=None, verified_on=None, verifier_name="", verifier_role=""
    )

    kinds = [one.kind for one in left_to_do(report).implications]
    assert kinds == ["legal", "other"]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (lambda report: withdraw_option(report=report, place=3, by=TESTS), OptionsTooFew),
        (
            lambda report: edit_option(
                report=report, place=1, words=OptionWords("Wait", "Wait.", "Free"), by=TESTS
            ),
            DoNothingMissing,
        ),
        (
            lambda report: edit_option(
                report=report, place=3, words=OptionWords("Sharpen", "Whet."), by=TESTS
            ),
            OptionNotArgued,
        ),
        (
            lambda report: edit_option(
                report=report, place=2, words=OptionWords("Shears", "Buy.", "Sharp"), by=TESTS
            ),
            OptionNotRecommended,
        ),
        (
            lambda report: [
                withdraw_recommendation(report=report, place=place, by=TESTS) for place in (1, 2)
            ],
            RecommendationsMissing,
        ),
        (lambda report: add_recommendation(report=report, text=" ", by=TESTS), RecommendationEmpty),
        (
            lambda report: [
                add_recommendation(report=report, text=text, by=TESTS)
                for text in ("That it be so.", "that  it be so")
            ],
            RecommendationRepeated,
        ),
    ],
)
def test_report_without_a_real_choice_goes_nowhere(change: Any, refusal: type[Exception]) -> None:
    report = make_decision_report()
    weigh_up(report)
    _verify_other(report)
    change(report)

    with pytest.raises(refusal):
        send_for_clearance(report=report, on=CLEARED, by=TESTS)


def test_naming_another_recommended_option_takes_it_from_the_first() -> None:
    report = make_decision_report()
    weigh_up(report)

    words = OptionWords("Sharpen", "Whet them.", "Cheap", is_recommended=True)
    edit_option(report=report, place=3, words=words, by=TESTS)

    assert [one.is_recommended for one in report.options.all()] == [False, False, True]


def test_old_words_of_options_and_recommendations_are_restored() -> None:
    report = make_decision_report()
    edit_recommendation(report=report, place=1, text="That it be so.", by=TESTS)
    weigh_up(report)

    restore_version(report=report, part="recommendation-1", number=1, by=TESTS)
    restore_version(report=report, part="option-2", number=1, by=TESTS)

    assert "£40,000" in report.recommendations.get(place=1).text
    assert report.options.get(place=2).description == "Shears that cut twice as fast."
    assert report.options.get(place=2).is_recommended


def test_what_the_report_does_not_have_cannot_be_changed() -> None:
    report = make_decision_report()

    with pytest.raises(UnknownOption):
        edit_option(report=report, place=9, words=OptionWords("x"), by=TESTS)
    with pytest.raises(UnknownRecommendation):
        edit_recommendation(report=report, place=9, text="x", by=TESTS)


def test_document_says_what_is_asked_and_who_decides() -> None:
    report = make_decision_report(
        is_key=True,
        key_because="It costs 40,000 pounds.",
        counterparty="Shears Ltd",
        route=[{"body": "cabinet", "because": ["Capital"], "authority": "Limits"}],
        evidence=[{"title": "Trial", "address": "", "is_independent": True}],
    )
    weigh_up(report)

    document = draft_document(report)

    captions = [
        block.caption
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Table)
    ]
    assert captions == [
        f"What {report.proposal.reference} asks for",
        "All that was agreed, and with this proposal",
        "The way of the proposal, body by body",
        "Evidence",
    ]
    facts = dict(document.facts.rows)
    assert facts["Decision"] == "Numbered once it is made"
    assert facts["Key decision"] == "Yes. It costs 40,000 pounds."


def test_recommendations_bear_the_number_of_their_section() -> None:
    document = draft_document(make_decision_report())

    asked = document.sections[1].blocks
    assert [one.number for one in asked if isinstance(one, Paragraph)] == ["2.1", "2.2"]


def test_published_report_is_on_the_agenda_of_its_meeting() -> None:
    report = make_published_decision_report()

    item = AgendaItem.objects.get(report=report.slug)
    assert (item.proposal, item.meeting) == (report.proposal, report.meeting)


def test_item_of_the_proposal_gets_the_report() -> None:
    report = make_decision_report()
    meeting = make_meeting("cabinet", MEETING, planned_on=CLEARED)
    AgendaItem.objects.create(
        meeting=meeting, number=1, title="Shears", proposal=report.proposal, put_on=CLEARED
    )

    _publish(report)

    assert AgendaItem.objects.get().report == report.slug


def test_number_of_the_decision_stands_beside_the_frozen_report(client: Client) -> None:
    report = make_published_decision_report()
    decision = make_decision(proposal=report.proposal, decided_on=MEETING)

    page = client.get(f"/reports/{report.slug}/").content.decode()

    assert f'href="/decisions/{decision.number}/">Decision {decision.number}' in page
    assert "Numbered once it is made" in page


def test_report_is_drafted_from_the_form_that_the_proposal_leads_to() -> None:
    make_smallborough()
    proposal = make_proposal(body="cabinet")
    desk = signed_in(make_user("project-manager"))
    address = f"/work/reports/new/decision/?proposal={proposal.reference}"

    assert f'value="{proposal.reference}" selected' in desk.get(address).content.decode()
    desk.post(
        address,
        {"committee": "cabinet", "meeting_on": "2026-12-09", "proposal": proposal.reference},
    )

    assert Report.objects.get().proposal == proposal


def test_option_is_written_on_its_page() -> None:
    report = make_decision_report()
    desk = signed_in(report.author)
    page = f"/work/reports/{report.slug}/options/"
    answers = {
        "title": "Sharpen",
        "description": "Whet them.",
        "arguments_for": "- Cheap",
        "arguments_against": "",
        "stands_for": ["is_recommended"],
        "version": "0",
    }

    assert desk.get(f"{page}new/").status_code == 200
    desk.post(f"{page}new/", answers)
    assert "Sharpen" in desk.get(f"{page}3/").content.decode()
    desk.post(f"{page}3/", answers | {"title": "Whet", "version": "1"})
    desk.post(f"{page}1/withdraw/")

    titles = [one.title for one in report.options.standing()]
    assert titles == ["New shears", "Whet"]


def test_pages_of_proposal_and_decision_lead_to_the_report(client: Client) -> None:
    report = make_published_decision_report()
    desk = signed_in(report.author)

    page = desk.get(report.proposal.get_absolute_url()).content.decode()

    assert f'href="/reports/{report.slug}/"' in page
    assert "Draft a report on it" in page


def test_drafting_day_decides_the_months(db: None) -> None:
    make_smallborough()
    report = draft_decision_report(
        proposal=make_proposal(body="cabinet"),
        committee=Body.objects.get(key="cabinet"),
        meeting_on=date(2026, 9, 9),
        drafted_on=date(2026, 8, 20),
        by=make_user("project-manager"),
    )

    assert str(report.period) == "1 May 2026 to 31 July 2026"
