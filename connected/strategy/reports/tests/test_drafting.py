from datetime import date

import pytest

from connected.foundation.audit.models import Event
from connected.foundation.measures import Period
from connected.foundation.measures.models import Reading
from connected.foundation.measures.operations import attest
from connected.strategy.bodies.models import Body
from connected.strategy.plan.tests.factories import (
    make_criterion_definition,
    make_funding_definition,
    make_programme_definition,
)
from connected.strategy.reports.models import Report
from connected.strategy.reports.operations import (
    answer_route_to_green,
    edit_header,
    edit_section,
    redraft_figures,
    verify_implication,
    word_implication,
)
from connected.strategy.reports.operations.drafting import Header
from connected.strategy.reports.queries import recommended
from connected.strategy.reports.rules import (
    AlreadyDrafted,
    MeetingTooEarly,
    NotAdverse,
    PeriodBackwards,
    ReasonMissing,
    RouteInThePast,
    UnknownSection,
)
from connected.strategy.reports.rules.figures import read
from connected.strategy.reports.tests.factories import (
    QUARTER,
    TESTS,
    make_bodies,
    make_report,
    make_smallborough,
    make_user,
    read_months,
)

pytestmark = pytest.mark.django_db


def test_draft_takes_a_reading_of_its_own_for_every_criterion() -> None:
    report = make_report()

    taken = Reading.objects.filter(first=QUARTER.first, last=QUARTER.last)
    assert set(report.readings.all()) == set(taken)
    assert sorted(report.drawn.values_list("criterion", flat=True)) == [
        "an-award",
        "fewer-complaints",
        "hedges-cut",
    ]


def test_draft_holds_every_criterion_the_adverse_first() -> None:
    drafted = read(make_report().drafted)

    assert [(one.criterion, one.state) for one in drafted.standings] == [
        ("fewer-complaints", "off-course"),
        ("an-award", "not-known"),
        ("hedges-cut", "met"),
    ]


def test_draft_holds_known_and_unknown_money() -> None:
    drafted = read(make_report().drafted)

    assert [(one.title, one.amount, one.note) for one in drafted.money] == [
        ("Shears", "£300", "For: Tidy Hedges."),
        ("Gloves", "not known", "Not said. For: Tidy Hedges."),
    ]


def test_part_of_a_sum_says_of_which_and_no_programme_is_no_programme() -> None:
    whole = make_funding_definition()
    part = make_funding_definition(
        key="blades", title="Blades", amount=9, part_of="shears", programmes=[]
    )
    make_smallborough(funding=[whole, part])

    drafted = read(make_report().drafted)

    assert drafted.money[1].note == "Part of: Shears."


def test_known_start_is_printed_with_its_time() -> None:
    start = {"value": 61, "on": "2016-12-31", "period": "Late 2016", "source": "Made up"}
    criterion = make_criterion_definition(baseline=start)
    make_smallborough(programmes=[make_programme_definition(criteria=[criterion])])

    standing = read(make_report().drafted).standings[0]

    assert (standing.baseline, standing.baseline_value) == ("61 (Late 2016)", 61.0)


def test_draft_draws_the_months_that_were_read() -> None:
    make_smallborough()
    read_months()

    drafted = read(make_report().drafted)

    hedges = next(one for one in drafted.standings if one.criterion == "hedges-cut")
    assert [(point.month, point.value) for point in hedges.trend] == [
        ("Sep\N{NO-BREAK SPACE}2026", 120.0)
    ]


def test_draft_begins_with_words_for_its_committee() -> None:
    first, _, last = recommended(make_report())

    assert first.startswith("That Cabinet note the progress")
    assert last == "That this report be sent to Scrutiny Committee for its view."


def test_draft_for_scrutiny_itself_asks_for_its_view() -> None:
    report = make_report(to="scrutiny")

    assert report.sections.get(key="consultation").body.startswith("Members of this committee")


def test_draft_without_a_strategy_says_so_plainly() -> None:
    make_bodies()

    report = make_report(committee=Body.objects.get(key="cabinet"))

    assert read(report.drafted).standings == ()
    assert "how the strategy is doing" in report.sections.get(key="summary").body


def test_draft_is_audited_without_personal_data() -> None:
    report = make_report()

    event = Event.objects.get(name="reports.drafted")
    assert event.subject == f"reports.report:{report.pk}"
    assert event.facts == {"committee": "cabinet", "period": "1 July 2026 to 30 September 2026"}


def test_second_draft_for_the_same_meeting_is_refused() -> None:
    make_report()

    with pytest.raises(AlreadyDrafted) as refused:
        make_report()

    assert "Cabinet on 9 December 2026" in refused.value.sentence
    assert Report.objects.count() == 1


def test_period_that_ends_before_it_begins_is_refused() -> None:
    make_smallborough()

    with pytest.raises(PeriodBackwards):
        make_report(first=date(2026, 9, 1), last=date(2026, 7, 31))


def test_meeting_before_the_period_ends_is_refused() -> None:
    make_smallborough()

    with pytest.raises(MeetingTooEarly):
        make_report(meeting_on=QUARTER.last)


def test_exempt_report_without_a_reason_is_refused() -> None:
    make_smallborough()

    with pytest.raises(ReasonMissing):
        make_report(header=Header(access="exempt", exempt_reason=" "))


def test_figures_drawn_again_take_new_readings_and_keep_the_words() -> None:
    report = make_report()
    edit_section(report=report, key="reasons", body="Because.", by=TESTS)
    before = set(report.readings.values_list("pk", flat=True))

    redraft_figures(report=report, by=TESTS)

    assert set(report.readings.values_list("pk", flat=True)).isdisjoint(before)
    assert report.sections.get(key="reasons").body == "Because."


def test_figures_that_did_not_move_leave_verifications_alone() -> None:
    report = make_report()
    _verified(report)

    redraft_figures(report=report, by=TESTS)

    assert report.implications.get(kind="legal").is_verified


def test_a_figure_that_moved_ends_verifications() -> None:
    report = make_report()
    _verified(report)
    attest(measure="attested.hedges_cut", period=QUARTER, value=90, evidence="New", by=TESTS)

    redraft_figures(report=report, by=TESTS)

    assert not report.implications.get(kind="legal").is_verified
    assert Event.objects.get(name="reports.verifications_lapsed").facts == {"kinds": ["legal"]}


def test_a_figure_that_moved_before_anybody_verified_ends_nothing() -> None:
    report = make_report()
    attest(measure="attested.hedges_cut", period=QUARTER, value=90, evidence="New", by=TESTS)

    redraft_figures(report=report, by=TESTS)

    assert not Event.objects.filter(name="reports.verifications_lapsed").exists()


def _verified(report: Report) -> None:
    word_implication(report=report, kind="legal", text="None.", by=TESTS)
    officer = make_user("monitoring-officer")
    verify_implication(report=report, kind="legal", role="Monitoring officer", by=officer)


def test_criterion_whose_measure_is_gone_is_not_known() -> None:
    criterion = make_criterion_definition(
        measure="attested.gone", target={"unknown": "Nobody set one."}
    )
    make_smallborough(programmes=[make_programme_definition(criteria=[criterion])])

    standing = read(make_report().drafted).standings[0]

    assert (standing.text, standing.reading, standing.address) == ("Not known", None, "")
    assert standing.target == "Not known. Nobody set one."


def test_head_is_edited_and_audited_by_field_name() -> None:
    report = make_report()

    edit_header(report=report, header=Header(item_number="12"), by=TESTS)

    report.refresh_from_db()
    assert report.item_number == "12"
    assert Event.objects.get(name="reports.header_edited").facts == {"changed": ["item_number"]}


def test_head_saved_unchanged_leaves_no_event() -> None:
    edit_header(report=make_report(), header=Header(), by=TESTS)

    assert not Event.objects.filter(name="reports.header_edited").exists()


def test_section_that_no_report_has_is_refused() -> None:
    with pytest.raises(UnknownSection):
        edit_section(report=make_report(), key="poetry", body="", by=TESTS)


def test_route_to_green_is_answered_and_answered_again() -> None:
    report = make_report()
    for action in ("Fill one post.", "Fill both posts."):
        _answer(report, action=action)

    assert [route.action for route in report.routes.all()] == ["Fill both posts."]


def test_route_to_green_for_what_does_not_miss_its_target_is_refused() -> None:
    with pytest.raises(NotAdverse):
        _answer(make_report(), criterion="hedges-cut")


def test_route_to_green_in_the_past_is_refused() -> None:
    with pytest.raises(RouteInThePast):
        _answer(make_report(), due_on=QUARTER.last)


def _answer(report: Report, **given: object) -> None:
    answer_route_to_green(
        **{
            "report": report,
            "criterion": "fewer-complaints",
            "explanation": "Two officers left.",
            "action": "Fill both posts.",
            "owner": "Head of Hedges",
            "due_on": date(2027, 1, 31),
            "by": TESTS,
        }
        | given
    )


def test_report_knows_its_period_and_says_what_it_is() -> None:
    report = make_report()

    assert report.period == Period(QUARTER.first, QUARTER.last)
    assert str(report) == "Update on the strategy, Cabinet, 2026-12-09"


def test_report_leads_to_its_draft_and_later_to_its_public_page() -> None:
    report = make_report()
    assert report.get_absolute_url() == "/work/reports/update-cabinet-2026-12-09/"

    report.status = Report.Status.PUBLISHED
    assert report.get_absolute_url() == "/reports/update-cabinet-2026-12-09/"


def test_report_that_was_given_a_title_keeps_it() -> None:
    assert make_report(header=Header(title="Hedges at last")).title == "Hedges at last"
