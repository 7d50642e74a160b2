from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from connected.strategy.bodies.models import Meeting
from connected.strategy.bodies.tests.factories import make_meeting
from connected.strategy.meetings.models import AgendaItem
from connected.strategy.reports.models import Report
from connected.strategy.reports.operations import (
    ask_to_clear,
    clear_report,
    comment_on_part,
    edit_section,
    publish_report,
    redraft_figures,
    restore_version,
    send_back,
    send_for_clearance,
    settle_comment,
    word_implication,
)
from connected.strategy.reports.rules import (
    AuthorClears,
    ChangedMeanwhile,
    CommentSettled,
    CommentsOpen,
    DayInTheFuture,
    ExemptWithoutTrace,
    LatenessUnexplained,
    MeetingCancelled,
    MeetingIsOver,
    NobodyAcceptedLateness,
    NotCleared,
    NothingSaid,
    NothingToVerify,
    NotTheirs,
    NotThisStep,
    NotVerified,
    UnknownSection,
)
from connected.strategy.reports.rules.lateness import Lateness
from connected.strategy.reports.tests.factories import (
    CLEARED,
    EXEMPT,
    MEETING,
    PUBLISHED,
    TESTS,
    answer_every_route,
    clear,
    make_report,
    make_smallborough,
    make_user,
    verify_everything,
)

pytestmark = pytest.mark.django_db
LATE = date(2026, 11, 16)
"""Today in these tests."""


def _ready() -> Report:
    report = make_report()
    answer_every_route(report)
    verify_everything(report)
    return report


def _director(*roles: str) -> Any:
    return make_user("board-member", *roles, name="Di Rector")


def test_report_goes_from_hand_to_hand_and_each_step_is_kept() -> None:
    report = make_report()
    clear(report)

    assert [(step.to, step.on) for step in report.steps.all()] == [
        ("clearance", CLEARED),
        ("cleared", CLEARED),
    ]
    report.refresh_from_db()
    assert (report.status, report.cleared_role) == ("cleared", "Director of hedges")


def test_draft_with_words_missing_is_not_sent() -> None:
    report = make_report()
    answer_every_route(report)

    with pytest.raises(NothingToVerify):
        send_for_clearance(report=report, on=CLEARED, by=TESTS)


def test_report_is_sent_once() -> None:
    report = _ready()
    send_for_clearance(report=report, on=CLEARED, by=TESTS)

    with pytest.raises(NotThisStep) as refused:
        send_for_clearance(report=report, on=CLEARED, by=TESTS)

    assert "The report is in clearance" in refused.value.sentence


def test_draft_is_not_cleared() -> None:
    with pytest.raises(NotThisStep):
        clear_report(report=_ready(), role="x", on=CLEARED, by=_director())


def test_author_does_not_clear() -> None:
    author = _director("programme-manager")
    report = make_report(author=author)

    with pytest.raises(AuthorClears):
        clear_report(report=report, role="x", on=CLEARED, by=author)


def test_who_is_no_director_does_not_clear() -> None:
    with pytest.raises(PermissionDenied):
        clear_report(report=_ready(), role="x", on=CLEARED, by=make_user("officer"))


def test_report_with_an_open_comment_is_not_cleared() -> None:
    report = _ready()
    comment_on_part(report=report, part="reasons", text="Why?", by=make_user("finance-officer"))
    send_for_clearance(report=report, on=CLEARED, by=TESTS)

    with pytest.raises(CommentsOpen):
        clear_report(report=report, role="x", on=CLEARED, by=_director())


def test_nobody_clears_in_the_future() -> None:
    with pytest.raises(DayInTheFuture):
        send_for_clearance(report=_ready(), on=date(2030, 1, 1), by=TESTS)


@pytest.mark.parametrize(
    "change",
    [
        lambda report: edit_section(report=report, key="reasons", body="Frost.", by=TESTS),
        lambda report: word_implication(report=report, kind="legal", text="New.", by=TESTS),
    ],
)
def test_change_of_a_cleared_report_ends_its_clearance(change: Any) -> None:
    report = make_report()
    clear(report)

    change(report)

    report.refresh_from_db()
    assert (report.status, report.cleared_by) == ("clearance", None)
    assert report.steps.last().note == "It was changed after it was cleared."


def test_figures_that_did_not_move_leave_the_clearance_alone() -> None:
    report = make_report()
    clear(report)

    redraft_figures(report=report, by=TESTS)

    report.refresh_from_db()
    assert report.status == "cleared"


def test_uncleared_report_is_not_published() -> None:
    report = _ready()

    with pytest.raises(NotCleared):
        publish_report(report=report, on=PUBLISHED, by=make_user("democratic-services"))


def test_report_is_sent_back_with_words() -> None:
    report = make_report()
    clear(report)

    with pytest.raises(NothingSaid):
        send_back(report=report, because=" ", on=CLEARED, by=TESTS)
    send_back(report=report, because="Thin.", on=CLEARED, by=TESTS)

    report.refresh_from_db()
    assert (report.status, report.cleared_by) == ("draft", None)
    with pytest.raises(NotThisStep):
        send_back(report=report, because="Thin.", on=CLEARED, by=TESTS)


@pytest.mark.parametrize(("part", "role"), [("legal", "officer"), ("director", "councillor")])
def test_only_whose_task_it_is_can_be_asked(part: str, role: str) -> None:
    report = make_report()

    with pytest.raises(NotTheirs):
        ask_to_clear(report=report, part=part, officer=make_user(role), on=CLEARED, by=TESTS)


def test_being_asked_clears_nothing() -> None:
    report = _ready()
    word_implication(report=report, kind="legal", text="New.", by=TESTS)
    officer = make_user("monitoring-officer")
    ask_to_clear(report=report, part="legal", officer=officer, on=CLEARED, by=TESTS)
    ask_to_clear(report=report, part="director", officer=_director(), on=CLEARED, by=TESTS)
    send_for_clearance(report=report, on=CLEARED, by=TESTS)

    with pytest.raises(NotVerified):
        clear_report(report=report, role="x", on=CLEARED, by=_director())


def test_empty_comment_is_refused_and_a_settled_one_stays_settled() -> None:
    report, reader = make_report(), make_user("finance-officer")
    with pytest.raises(NothingSaid):
        comment_on_part(report=report, part="reasons", text=" ", by=reader)
    comment = comment_on_part(report=report, part="reasons", text="Why?", by=reader)
    settle_comment(comment=comment, by=reader)

    with pytest.raises(CommentSettled):
        settle_comment(comment=comment, by=reader)


def test_late_report_says_why_and_who_accepted_it() -> None:
    report = make_report(meeting_on=date(2026, 11, 19))
    clear(report)
    publish = make_user("democratic-services")

    with pytest.raises(LatenessUnexplained) as refused:
        publish_report(report=report, on=LATE, by=publish)
    with pytest.raises(NobodyAcceptedLateness):
        publish_report(report=report, on=LATE, lateness=Lateness("Frost."), by=publish)
    publish_report(report=report, on=LATE, lateness=Lateness("Frost.", "The chair"), by=publish)

    assert "this one comes 2 clear working days before" in " ".join(refused.value.sentence.split())
    report.refresh_from_db()
    assert (report.clear_days, report.was_late) == (2, True)
    facts = dict(tuple(row) for row in report.publication.content["facts"]["rows"])
    assert facts["Late"] == (
        "Published 2 clear working days before the meeting. Frost. Accepted by The chair."
    )


def test_report_in_time_needs_no_reason_and_keeps_none() -> None:
    report = make_report()
    clear(report)

    lateness = Lateness("No need.", "Nobody")
    publish_report(
        report=report, on=PUBLISHED, lateness=lateness, by=make_user("democratic-services")
    )

    report.refresh_from_db()
    assert (report.lateness_reason, report.clear_days) == ("", 18)


def test_report_after_its_meeting_is_not_published() -> None:
    report = make_report(meeting_on=date(2026, 11, 12))
    clear(report)

    with pytest.raises(MeetingIsOver):
        publish_report(report=report, on=LATE, by=make_user("democratic-services"))


def test_exempt_report_without_its_trace_goes_nowhere() -> None:
    report = make_report(header=EXEMPT)
    Report.objects.filter(pk=report.pk).update(amount_band="")

    with pytest.raises(ExemptWithoutTrace):
        send_for_clearance(report=report, on=CLEARED, by=TESTS)


def test_report_is_not_drafted_for_a_cancelled_meeting() -> None:
    make_smallborough()
    make_meeting("cabinet", MEETING, status=Meeting.Status.CANCELLED, cancelled_because="Frost")

    with pytest.raises(MeetingCancelled):
        make_report()


def test_agenda_that_is_out_already_takes_no_report_by_itself() -> None:
    make_smallborough()
    make_meeting(
        "cabinet",
        MEETING,
        status=Meeting.Status.CALLED,
        planned_on=CLEARED,
        agenda_published_on=PUBLISHED,
    )
    report = make_report()
    clear(report)

    publish_report(report=report, on=PUBLISHED, by=make_user("democratic-services"))

    assert not AgendaItem.objects.exists()


def test_item_that_waits_for_the_report_gets_it() -> None:
    make_smallborough()
    report = make_report()
    clear(report)
    meeting = make_meeting("cabinet", MEETING, planned_on=CLEARED)
    AgendaItem.objects.create(
        meeting=meeting, number=1, title="Update", report=report.slug, put_on=CLEARED
    )

    publish_report(report=report, on=PUBLISHED, by=make_user("democratic-services"))

    assert AgendaItem.objects.get().report == report.slug


def test_whoever_saw_an_older_version_overwrites_nothing() -> None:
    report = make_report()
    edit_section(report=report, key="reasons", body="Frost.", by=make_user(name="Ada"), seen=1)

    with pytest.raises(ChangedMeanwhile) as refused:
        edit_section(report=report, key="reasons", body="Rain.", by=TESTS, seen=1)

    assert "Ada saved it at" in refused.value.sentence
    assert [one.words["body"] for one in report.versions.filter(part="reasons")][-1] == "Frost."


def test_change_without_kept_versions_is_somebody_s_too() -> None:
    report = make_report()

    with pytest.raises(ChangedMeanwhile) as refused:
        word_implication(report=report, kind="legal", text="x", by=TESTS, seen=7)

    assert "a colleague saved it at some time" in refused.value.sentence


def test_old_words_of_sections_and_implications_are_restored() -> None:
    report = make_report()
    begun = report.sections.get(key="reasons").body
    edit_section(report=report, key="reasons", body="Frost.", by=TESTS)
    for text in ("None.", "Some."):
        word_implication(report=report, kind="legal", text=text, by=TESTS)

    restore_version(report=report, part="reasons", number=1, by=TESTS)
    restore_version(report=report, part="implication-legal", number=2, by=TESTS)

    assert report.sections.get(key="reasons").body == begun
    assert report.implications.get(kind="legal").text == "None."
    with pytest.raises(UnknownSection):
        restore_version(report=report, part="reasons", number=99, by=TESTS)
