from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation.documents.structure import (
    Chart,
    Heading,
    Notice,
    Panel,
    Paragraph,
    Table,
)
from connected.foundation.measures import Period
from connected.strategy.reports.models import Report
from connected.strategy.reports.rules import anatomy, deciding
from connected.strategy.reports.rules.adding import ADDED
from connected.strategy.reports.rules.charting import chart_of, tables_behind
from connected.strategy.reports.rules.composing import composed
from connected.strategy.reports.rules.figures import (
    Drafted,
    Gate,
    Point,
    ProgrammeStanding,
    Standing,
    Weighed,
    kept,
    read,
)
from connected.strategy.reports.rules.judging import judged_by_the_month
from connected.strategy.reports.rules.standing import panel_of, standing_sentence
from connected.strategy.reports.rules.written import Meaning, Written

MONTH, QUARTER = Period.month(2026, 9), Period(date(2026, 7, 1), date(2026, 9, 30))


def make_standing(**given: object) -> Standing:
    return Standing(
        **{
            "criterion": "made-online",
            "title": "More requests are made online",
            "measure": "cases.asked_for_online",
            "definition": "Made online.",
            "state": "off-course",
            "reason": "It is behind.",
            "text": "58.0%",
            "unit": "percent",
            "target": "61% or more by 31 March 2027",
            "target_value": 61.0,
            "baseline": "Not known.",
            "trend": (
                Point("2026-07-01", "Jul 2026", "57.0%", 57.0),
                Point("2026-08-01", "Aug 2026", "fewer than 5", None),
                Point("2026-09-01", "Sep 2026", "58.0%", 58.0),
            ),
        }
        | given
    )


def make_drafted(*standings: Standing) -> Drafted:
    return Drafted((ProgrammeStanding("journeys", "Citizen Journeys", "Online.", standings),), ())


def test_figures_are_the_same_after_they_were_kept() -> None:
    drafted = make_drafted(make_standing())

    assert read(kept(drafted)) == drafted


@pytest.mark.parametrize("kind", Report.Kind.values)
def test_anatomy_of_each_kind_has_the_ten_headings_in_order(kind: str) -> None:
    numbers = [part.number for part in anatomy.anatomy_of(kind).parts]

    assert numbers == [str(n) for n in range(1, 11)]


@pytest.mark.parametrize("kind", Report.Kind.values)
def test_anatomy_adds_only_what_the_platform_can_add(kind: str) -> None:
    named = {name for part in anatomy.anatomy_of(kind).parts for name in part.before + part.after}

    assert named <= set(ADDED)


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("", []),
        ("  \n\n ", []),
        ("One.\r\n\r\nTwo.", [("One.", ()), ("Two.", ())]),
        ("One\nline.", [("One line.", ())]),
        ("Heard:\n- a\n* b\n• c", [("Heard:", ("a", "b", "c"))]),
        ("- a", [("", ("a",))]),
        ("One.\n \nTwo.", [("One.", ()), ("Two.", ())]),
        ("Heard:\n- a\nAnd then.", [("Heard:", ("a",)), ("And then.", ())]),
        ("-5% is no bullet", [("-5% is no bullet", ())]),
    ],
)
def test_typed_text_is_read_as_paragraphs_and_bullets(typed: str, read_as: object) -> None:
    assert anatomy.paragraphs(typed) == read_as


def test_sentence_counts_every_standing() -> None:
    drafted = make_drafted(
        make_standing(state="met"), make_standing(), make_standing(state="no-target")
    )

    assert standing_sentence(drafted) == (
        "The strategy has 3 success criteria: 1 met, 1 off course and 1 has no target."
    )


def test_sentence_of_a_strategy_without_criteria() -> None:
    assert standing_sentence(make_drafted()) == "The strategy has no success criteria yet."


def test_chart_needs_two_known_months() -> None:
    lonely = make_standing(trend=(Point("2026-09-01", "Sep 2026", "58.0%", 58.0),))

    assert chart_of(lonely) is None


def test_chart_says_in_words_what_it_shows() -> None:
    chart = chart_of(make_standing())

    assert chart is not None
    assert chart.summary == (
        "More requests are made online: 57.0% in Jul 2026, 58.0% in Sep 2026. "
        "The target is 61% or more by 31 March 2027."
    )
    assert chart.values == (57.0, None, 58.0)


def test_chart_without_a_target_names_none() -> None:
    chart = chart_of(make_standing(target_value=None))

    assert chart is not None
    assert "target" not in chart.summary


def test_tables_hold_four_criteria_side_by_side_at_most() -> None:
    standings = [make_standing(criterion=f"c{n}") for n in range(5)]

    tables = list(tables_behind(make_drafted(*standings)))

    assert [len(table.columns) for table in tables] == [5, 2]
    assert tables[1].caption == "Citizen Journeys, month by month, 2 of 2"
    assert tables[0].rows[1][:2] == ("Aug 2026", "fewer than 5")


def test_panel_of_an_adverse_criterion_without_a_route_says_so() -> None:
    panel = panel_of(make_standing(), None)

    assert panel.notes == (("Route to green", "Not given yet."),)
    assert panel.tone == "adverse"


def test_panel_of_an_adverse_criterion_shows_its_route() -> None:
    route = SimpleNamespace(
        explanation="Two left.", action="Fill both posts.", owner="Head", due_on=date(2027, 1, 31)
    )

    panel = panel_of(make_standing(), route)

    assert panel.notes == (
        ("What happened", "Two left."),
        ("Route to green", "Fill both posts. By 31 January 2027: Head."),
    )


def test_panel_of_a_criterion_that_is_met_needs_no_route() -> None:
    assert panel_of(make_standing(state="met"), None).notes == ()


@pytest.mark.parametrize(
    ("kind", "period", "by_month"),
    [
        ("count", QUARTER, True),
        ("total", QUARTER, True),
        ("count", MONTH, False),
        ("share", QUARTER, False),
        ("level", QUARTER, False),
    ],
)
def test_only_counts_and_sums_over_several_months_are_judged_by_the_month(
    kind: str, period: Period, by_month: bool
) -> None:
    assert judged_by_the_month(kind, period) is by_month


def _written(**given: object) -> Written:
    report = Report(
        meeting_on=date(2026, 12, 9),
        first=QUARTER.first,
        last=QUARTER.last,
        title="Update",
        access="exempt",
        exempt_reason="Paragraph 3",
    )
    report.committee = _committee()
    report.author = _author()
    return Written(
        **{
            "report": report,
            "organisation": "Smallborough",
            "colour": "#1f5c57",
            "drafted": make_drafted(make_standing()),
            "bodies": {"reasons": "Because.\n\nAnd so:\n- one"},
            "routes": {},
            "implications": [Meaning("legal", "Legal", "")],
        }
        | given
    )


def _committee():
    from connected.strategy.bodies.models import Body

    return Body(key="cabinet", name="Cabinet")


def _author():
    from connected.foundation.identity.models import User

    return User(name="Pat Drafter")


def test_paragraphs_are_numbered_as_members_quote_them() -> None:
    reasons = next(one for one in composed(_written()).sections if one.key == "reasons")

    assert reasons.blocks == (
        Paragraph("Because.", "5.1"),
        Paragraph("And so:", "5.2", ("one",)),
    )


def test_unverified_implication_prints_that_silence_is_not_clearance() -> None:
    implications = next(one for one in composed(_written()).sections if one.key == "implications")

    assert implications.blocks[-1] == Notice(
        "Not yet verified: silence is not clearance.", "adverse"
    )


def test_every_adverse_criterion_is_in_the_document() -> None:
    analysis = next(one for one in composed(_written()).sections if one.key == "analysis")

    panels = [block.title for block in analysis.blocks if isinstance(block, Panel)]
    assert panels == ["More requests are made online"]


def test_exempt_report_prints_its_reason() -> None:
    facts = dict(composed(_written()).facts.rows)

    assert facts["Access"] == "This report is exempt from publication: Paragraph 3"


def test_money_that_the_strategy_does_not_name_is_said_to_be_absent() -> None:
    analysis = next(one for one in composed(_written()).sections if one.key == "analysis")

    assert isinstance(analysis.blocks[-1], Paragraph)
    assert analysis.blocks[-1].text == "The strategy names no sums."


def test_programme_without_achievements_says_so() -> None:
    analysis = next(one for one in composed(_written()).sections if one.key == "analysis")

    assert any(
        isinstance(block, Paragraph)
        and block.text == "Citizen Journeys: nothing yet that the records can show."
        for block in analysis.blocks
    )


def _summary(drafted: Drafted) -> tuple[object, ...]:
    sections = composed(_written(drafted=drafted)).sections
    return next(one for one in sections if one.key == "summary").blocks


def test_summary_names_what_is_off_course() -> None:
    assert _summary(make_drafted(make_standing()))[-1] == Paragraph(
        "These are off course. Section 4 says how each comes back:",
        "1.2",
        ("More requests are made online: 58.0%. Target: 61% or more by 31 March 2027.",),
    )


def test_summary_without_anything_off_course_ends_with_the_table() -> None:
    assert isinstance(_summary(make_drafted(make_standing(state="met")))[-1], Table)


@given(st.text())
def test_no_typed_word_is_lost(typed: str) -> None:
    read_as = [
        word
        for words, bullets in anatomy.paragraphs(typed)
        for word in " ".join((words, *bullets)).split()
    ]

    assert sorted(read_as) == sorted(
        word
        for line in typed.replace("\r\n", "\n").split("\n")
        for word in line.strip().removeprefix("- ").removeprefix("* ").removeprefix("• ").split()
    )


def _weighed(*values: float | None) -> Written:
    options = tuple(
        Weighed(f"Option {value}", "other", False, (("Worth", str(value)),), value)
        for value in values
    )
    gate = Gate("VM", "Shears", "x", (("Capital", "£1"),), "x", "Pays.", "", "All", weighed=options)
    return _written(drafted=Drafted((), (), gate=gate))


def test_options_are_drawn_where_none_loses() -> None:
    blocks = list(deciding.case_results(_weighed(0.0, 12.0)))

    [chart] = [block for block in blocks if isinstance(block, Chart)]
    assert chart.summary == "Net present social value: Option 0.0 £0, Option 12.0 £12."


@pytest.mark.parametrize("values", [(-5.0, 12.0), (None, 12.0), (12.0,)])
def test_options_that_a_bar_cannot_show_stand_in_the_table_alone(values: tuple[float]) -> None:
    kinds = {type(block) for block in deciding.case_results(_weighed(*values))}

    assert Chart not in kinds
    assert Table in kinds


def test_case_without_results_and_proposal_without_a_way_say_little() -> None:
    gate = Gate("VM", "Shears", "x", (("Capital", "£1"),), "x", "Pays.", "", "All")
    written = _written(drafted=Drafted((), (), gate=gate))

    assert list(deciding.case_results(written)) == []
    assert list(deciding.sums(written))[-1] == Paragraph("Pays.")
    assert [type(one) for one in deciding.route(written)] == [Heading, Paragraph]
    assert list(deciding.exposure(written)) == []
    assert list(deciding.evidence(written)) == []


def test_case_that_says_nothing_of_its_options_is_told_without_a_table() -> None:
    option = Weighed("Shears", "other", True)
    gate = Gate("VM", "Shears", "x", (), "x", "", "", "All", weighed=(option,))

    blocks = list(deciding.case_results(_written(drafted=Drafted((), (), gate=gate))))

    assert blocks == [Heading("What the business case says")]
