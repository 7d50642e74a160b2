"""Performance reports: criteria, projects and benefits of programmes, the red ones by themselves."""

from datetime import date
from typing import Any

import pytest

from connected.foundation.documents.structure import Chart, Panel, Paragraph, Table
from connected.strategy.benefits.tests.factories import make_benefit
from connected.strategy.meetings.operations.answering import About, refer
from connected.strategy.plan.models import Programme
from connected.strategy.projects.models import Confidence
from connected.strategy.projects.tests.factories import make_project
from connected.strategy.reports.models import Report
from connected.strategy.reports.operations import answer_route_to_green, redraft_figures
from connected.strategy.reports.queries import draft_document, left_to_do
from connected.strategy.reports.queries.delivery import _ends
from connected.strategy.reports.rules import UnknownProgramme
from connected.strategy.reports.rules.delivering import picture_by_state
from connected.strategy.reports.rules.figures import Drafted, ProgrammeStanding, read
from connected.strategy.reports.rules.standing import whose
from connected.strategy.reports.rules.written import Written
from connected.strategy.reports.tests.factories import (
    TESTS,
    make_published_report,
    make_report,
    make_smallborough,
)
from connected.strategy.reports.tests.test_rules import make_standing

pytestmark = pytest.mark.django_db


def make_performance_report(rating: str = "red", **given: Any) -> Report:
    make_smallborough()
    programme = Programme.objects.get()
    project = make_project(programme=programme, title="Long ladders")
    if rating:
        Confidence.objects.create(
            project=project,
            rating=rating,
            suggested=rating,
            reasons="The ladders are late.",
            on=date(2026, 9, 1),
            by_name="Pat",
        )
    return make_report(kind="performance", programmes=[programme.key], **given)


def _blocks(report: Report, key: str) -> list[Any]:
    document = draft_document(report)
    return list(next(one for one in document.sections if one.key == key).blocks)


def test_red_project_is_in_the_report_and_needs_a_way_back() -> None:
    report = make_performance_report()

    assert "Long ladders" in [one.title for one in left_to_do(report).routes]
    panel = next(
        one for one in _blocks(report, "analysis") if getattr(one, "title", "") == "Long ladders"
    )
    assert isinstance(panel, Panel)
    assert panel.reason == "The ladders are late."


def test_route_of_a_red_project_is_answered() -> None:
    report = make_performance_report()
    [project] = read(report.drafted).projects

    answer_route_to_green(
        report=report,
        criterion=project.criterion,
        explanation="Late.",
        action="Order more.",
        owner="Head of Hedges",
        due_on=date(2027, 1, 31),
        by=TESTS,
    )

    assert "Long ladders" not in [one.title for one in left_to_do(report).routes]


def test_project_that_is_not_red_stands_in_a_table() -> None:
    report = make_performance_report("amber")

    captions = [one.caption for one in _blocks(report, "analysis") if isinstance(one, Table)]
    assert captions == ["Projects that are not red"]


def test_project_of_which_nobody_said_how_sure_they_are_is_not_known() -> None:
    report = make_performance_report("")

    [project] = read(report.drafted).projects
    assert (project.confidence_words, project.is_adverse) == ("Not known", False)
    assert Paragraph("Of 1 project under way: 1 not known.", "1.2") in _blocks(report, "summary")


def test_benefits_stand_in_a_table_the_worst_first() -> None:
    make_smallborough()
    project = make_project(programme=Programme.objects.get())
    make_benefit(project=project, measure="attested.hedges_cut")
    report = make_report(kind="performance", programmes=[Programme.objects.get().key])

    table = [one for one in _blocks(report, "analysis") if isinstance(one, Table)][-1]
    assert table.caption == "What was promised, and what came of it"
    assert len(table.rows) == 1


def test_end_that_moved_says_what_was_agreed() -> None:
    agreed, forecast = date(2026, 12, 1), date(2027, 1, 1)

    assert _ends(agreed, agreed) == "1 December 2026"
    assert _ends(agreed, forecast) == "1 January 2027 (agreed: 1 December 2026)"


def test_several_programmes_have_their_criteria_together() -> None:
    report = Report(kind="performance", programmes=["one", "two"])
    written = Written(report, "", "", _drafted("one", "two"), {}, {}, [])

    assert whose(written) == "These 2 programmes have"


def test_report_is_named_after_its_programmes_and_asks_to_note() -> None:
    report = make_performance_report()

    assert report.title == "Performance: Tidy Hedges"
    assert [one.text.split(" in the")[0] for one in report.recommendations.all()] == [
        "That Cabinet note the performance of Tidy Hedges"
    ]


def test_report_about_all_programmes_says_so() -> None:
    assert make_report(kind="performance").title == "Performance: all programmes"


def test_unknown_programme_is_refused() -> None:
    make_smallborough()

    with pytest.raises(UnknownProgramme):
        make_report(kind="performance", programmes=["castles"])


def test_without_projects_and_benefits_it_says_so() -> None:
    make_smallborough()
    report = make_report(kind="performance", programmes=[Programme.objects.get().key])

    texts = [one.text for one in _blocks(report, "analysis") if isinstance(one, Paragraph)]
    assert "No project of these programmes is under way." in texts
    assert "No benefit was promised to a decision yet." in texts


def test_what_scrutiny_referred_about_the_report_before_is_in_the_next() -> None:
    from connected.strategy.bodies.models import Body

    before = make_published_report()
    refer(
        from_body=Body.objects.get(key="scrutiny"),
        to_body=before.committee,
        text="Cut more hedges.",
        on=date(2026, 11, 13),
        by=TESTS,
        about=About(report=before.slug),
    )
    report = make_report(meeting_on=date(2027, 3, 10))

    texts = [one.text for one in _blocks(report, "consultation") if isinstance(one, Paragraph)]
    assert texts[-2:] == [
        "Scrutiny Committee, 13 November 2026: Cut more hedges.",
        "It waits for an answer.",
    ]


def test_figures_drawn_again_change_nothing_where_nothing_moved() -> None:
    report = make_performance_report()
    before = report.drafted["projects"]

    redraft_figures(report=report, by=TESTS)

    report.refresh_from_db()
    assert report.drafted["projects"] == before


def _drafted(*keys: str) -> Drafted:
    return Drafted(
        tuple(ProgrammeStanding(key, key.title(), "", (make_standing(),)) for key in keys), ()
    )


def test_several_programmes_are_drawn_side_by_side() -> None:
    report = Report(kind="performance", programmes=["one", "two"])
    written = Written(report, "", "", _drafted("one", "two"), {}, {}, [])

    [chart] = list(picture_by_state(written))

    assert isinstance(chart, Chart)
    assert chart.summary == "One: 1 off course. Two: 1 off course."
    assert list(picture_by_state(Written(report, "", "", _drafted("one"), {}, {}, []))) == []
