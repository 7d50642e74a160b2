from datetime import timedelta

import pytest
import time_machine

from connected.foundation.audit.models import Event
from connected.foundation.identity.models import User
from connected.foundation.permissions import System
from connected.office.cases import rules
from connected.office.cases.models import Case, Entry
from connected.office.cases.operations import (
    add_note,
    assign_case,
    change_stage,
    close_case,
    unassign_case,
)
from connected.office.cases.tests.factories import make_officer, make_team
from connected.office.teams.models import Team

pytestmark = pytest.mark.django_db


def last_entry(case: Case) -> Entry:
    return case.entries.order_by("-at", "-pk")[0]


def event_names(case: Case) -> list[str]:
    events = Event.objects.filter(subject=f"cases.case:{case.pk}").order_by("pk")
    return [event.name for event in events]


def test_an_officer_takes_a_case(case: Case, officer: User) -> None:
    assign_case(case=case, to=officer, by=officer)

    case.refresh_from_db()
    assert case.assigned_to == officer
    assert last_entry(case).what == "Assigned: Olu Officer"
    assert event_names(case) == ["cases.opened", "cases.assigned"]


def test_who_has_a_case_is_nobody_elses_business(case: Case, officer: User) -> None:
    assign_case(case=case, to=officer, by=officer)

    assert not last_entry(case).public


def test_a_colleague_can_be_given_the_case(case: Case, officer: User, team: Team) -> None:
    colleague = make_officer(team, name="Kit Colleague")

    assign_case(case=case, to=colleague, by=officer)

    assert case.assigned_to == colleague


def test_nobody_of_another_team_can_be_given_the_case(case: Case, officer: User) -> None:
    stranger = make_officer(make_team("parks"), name="Sol Stranger")

    with pytest.raises(rules.NotOnThisTeam) as refused:
        assign_case(case=case, to=stranger, by=officer)

    assert str(refused.value) == "Sol Stranger is not in the team “Waste”, which has this case."


def test_nobody_of_another_team_can_work_the_case(case: Case) -> None:
    stranger = make_officer(make_team("parks"))

    with pytest.raises(rules.NotOnThisTeam):
        change_stage(case=case, stage="crew-sent", by=stranger)
    with pytest.raises(rules.NotOnThisTeam):
        add_note(case=case, text="Hello", by=stranger)


def test_the_platform_itself_works_any_case(case: Case) -> None:
    change_stage(case=case, stage="crew-sent", by=System("round of the lorries"))

    assert last_entry(case).by_name == "The platform (round of the lorries)"


def test_giving_a_case_to_who_has_it_is_refused(case: Case, officer: User) -> None:
    assign_case(case=case, to=officer, by=officer)

    with pytest.raises(rules.AlreadyAssigned):
        assign_case(case=case, to=officer, by=officer)


def test_a_case_is_put_back(case: Case, officer: User) -> None:
    assign_case(case=case, to=officer, by=officer)

    unassign_case(case=case, by=officer)

    assert case.assigned_to is None
    assert last_entry(case).what == "Assigned"


def test_a_case_that_nobody_has_cannot_be_put_back(case: Case, officer: User) -> None:
    with pytest.raises(rules.NobodyHasIt):
        unassign_case(case=case, by=officer)


def test_a_new_stage_is_public(case: Case, officer: User) -> None:
    change_stage(case=case, stage="crew-sent", by=officer)

    case.refresh_from_db()
    assert (case.stage, case.stage_title) == ("crew-sent", "Crew sent")
    assert last_entry(case).public


def test_a_stage_that_is_not_offered_is_refused(case: Case, officer: User) -> None:
    with pytest.raises(rules.StageNotOffered) as refused:
        change_stage(case=case, stage="on-the-moon", by=officer)

    assert str(refused.value) == (
        "“on-the-moon” is not a stage of “Missed bin”. Choose one of: Received, Crew sent."
    )


def test_the_stage_it_is_at_is_refused(case: Case, officer: User) -> None:
    with pytest.raises(rules.AlreadyAtStage):
        change_stage(case=case, stage="received", by=officer)


def test_a_closed_case_is_not_worked(case: Case, officer: User) -> None:
    close_case(case=case, outcome="collected", by=officer)

    with pytest.raises(rules.CaseIsClosed):
        assign_case(case=case, to=officer, by=officer)
    with pytest.raises(rules.CaseIsClosed):
        unassign_case(case=case, by=officer)
    with pytest.raises(rules.CaseIsClosed):
        change_stage(case=case, stage="crew-sent", by=officer)
    with pytest.raises(rules.CaseIsClosed):
        close_case(case=case, outcome="collected", by=officer)


def test_a_note_is_for_colleagues_only(case: Case, officer: User) -> None:
    entry = add_note(case=case, text="  Dog in the yard.  ", by=officer)

    assert (entry.text, entry.public, entry.by_name) == ("Dog in the yard.", False, "Olu Officer")
    assert event_names(case)[-1] == "cases.note_added"


def test_an_empty_note_is_refused(case: Case, officer: User) -> None:
    with pytest.raises(rules.NothingWritten):
        add_note(case=case, text="   ", by=officer)


def test_a_note_overwrites_nothing_and_so_needs_no_newest_version(
    case: Case, officer: User
) -> None:
    seen_before = Case.objects.get(pk=case.pk)
    change_stage(case=case, stage="crew-sent", by=officer)

    add_note(case=seen_before, text="Dog in the yard.", by=officer)

    assert last_entry(case).kind == "note"


@time_machine.travel("2026-03-06 15:30:00+00:00", tick=False)
def test_what_somebody_changed_meanwhile_is_not_overwritten(
    case: Case, officer: User, team: Team
) -> None:
    as_kit_saw_it = Case.objects.get(pk=case.pk)
    change_stage(case=case, stage="crew-sent", by=officer)

    with pytest.raises(rules.ChangedMeanwhile) as refused:
        close_case(case=as_kit_saw_it, outcome="collected", by=make_officer(team, name="Kit"))

    case.refresh_from_db()
    assert case.is_open
    assert str(refused.value) == (
        f"While you had case {case.reference} open, Olu Officer changed it at 3:30pm on"
        " 6 March 2026: Stage: Crew sent. Nothing of yours is saved yet."
        " Look at the case again, then decide."
    )


def test_a_change_whose_author_left_no_line_is_still_refused(case: Case, officer: User) -> None:
    case.entries.all().delete()
    Case.objects.filter(pk=case.pk).update(version=7)

    with pytest.raises(rules.ChangedMeanwhile, match=r"somebody changed it at some time: changed"):
        change_stage(case=case, stage="crew-sent", by=officer)


def test_only_what_was_changed_is_written(case: Case, officer: User) -> None:
    Case.objects.filter(pk=case.pk).update(summary="Corrected meanwhile")

    change_stage(case=case, stage="crew-sent", by=officer)

    case.refresh_from_db()
    assert case.summary == "Corrected meanwhile"


def test_overdue_is_what_is_open_past_its_date(case: Case, officer: User) -> None:
    morning_after = case.due_on + timedelta(days=1)

    assert list(Case.objects.overdue(morning_after)) == [case]
    assert list(Case.objects.overdue(case.due_on)) == []

    close_case(case=case, outcome="collected", by=officer)
    assert list(Case.objects.overdue(morning_after)) == []
