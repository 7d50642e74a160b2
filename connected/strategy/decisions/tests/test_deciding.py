from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from connected.foundation.operations import Refused
from connected.strategy.bodies.models import Body, KeyDecisionTest, Meeting
from connected.strategy.bodies.tests.factories import (
    TESTS,
    make_meeting,
    make_member,
    make_user,
)
from connected.strategy.decisions.models import Decision, Enactment, Implication, Proposal
from connected.strategy.decisions.operations import (
    edit_proposal,
    give_notice,
    verify_proposal_implication,
    withdraw_proposal,
    word_proposal_implication,
)
from connected.strategy.decisions.rules import deciding as rules
from connected.strategy.decisions.rules.days import DayNotCome, OutOfOrder
from connected.strategy.decisions.rules.noticing import NoticeMissing
from connected.strategy.decisions.signals import decision_enacted, proposal_decided
from connected.strategy.decisions.tests.factories import (
    DECIDED,
    decided_by,
    laid_paper,
    make_gate,
    make_proposal,
    open_paper,
    passed_up,
)

pytestmark = pytest.mark.django_db
CONDITION = {"text": "Test them first", "owner": "Head of Hedges", "due_on": date(2026, 12, 1)}


@contextmanager
def received(signal: Any) -> Iterator[list[dict[str, Any]]]:
    """What a signal carried while the block ran."""
    heard: list[dict[str, Any]] = []

    def listen(**facts: Any) -> None:
        heard.append(facts)

    signal.connect(listen)
    yield heard
    signal.disconnect(listen)


def test_approval_at_the_last_stop_is_final_and_in_force_at_once() -> None:
    proposal = laid_paper()

    decision = decided_by("digital-board", proposal, alternatives="Mend the old ones.")

    proposal.refresh_from_db()
    told = (decision.outcome, decision.capital, decision.return_state, decision.alternatives)
    assert told == ("approved", Decimal(40_000), "positive", "Mend the old ones.")
    assert proposal.status == Proposal.Status.DECIDED
    assert decision.authority.startswith("Capital of £40,000 is within what Digital Board may")
    assert (decision.enactment.on, decision.enactment.because) == (
        DECIDED,
        "Decisions of Digital Board are not subject to call-in.",
    )


def test_decision_names_who_recorded_it_and_their_post() -> None:
    user = make_user("board-member", name="Demo Chair")
    proposal = laid_paper()
    make_member(user=user, post="Chief executive")

    decision = decided_by("digital-board", proposal, by=user)

    assert (decision.decided_by_name, decision.decided_by_post) == ("Demo Chair", "Chief executive")


def test_signals_carry_the_decision() -> None:
    proposal = laid_paper()

    with received(proposal_decided) as decided, received(decision_enacted) as enacted:
        decision = decided_by("digital-board", proposal)

    assert [one["decision"] for one in decided + enacted] == [decision, decision]


def test_numbers_run_without_gaps_in_each_year() -> None:
    papers = [laid_paper(capital=1, project=f"PR-{place}") for place in range(3)]

    with pytest.raises(rules.ReasonsMissing):
        decided_by("digital-board", papers[0], reasons=" ")
    numbers = [decided_by("digital-board", paper).number for paper in papers]

    assert numbers == ["2026-0001", "2026-0002", "2026-0003"]


def test_lower_body_that_approves_sends_on_with_its_recommendation() -> None:
    proposal = laid_paper(capital=60_000)

    decision = decided_by("digital-board", proposal)

    proposal.refresh_from_db()
    told = (decision.outcome, decision.recommendation, decision.capital, decision.approves)
    assert told == ("escalated", "approved", 0, False)
    assert (proposal.body.key, proposal.status) == ("directors-board", Proposal.Status.AT_GATE)
    assert not Enactment.objects.exists()


def test_conditions_of_a_lower_body_are_told_to_the_next() -> None:
    proposal = laid_paper(capital=60_000)

    decision = decided_by(
        "digital-board", proposal, outcome="approved-with-conditions", conditions=[CONDITION]
    )

    assert decision.reasons.endswith(
        "It recommends these conditions:\nTest them first. Head of Hedges."
    )
    assert not decision.obligations.exists()


def test_conditions_become_obligations() -> None:
    decision = decided_by(
        "digital-board",
        laid_paper(),
        outcome="approved-with-conditions",
        conditions=[{**CONDITION, "before_spending": True}],
    )

    obligation = decision.obligations.get()
    assert (obligation.text, obligation.before_spending) == ("Test them first", True)
    assert (obligation.owner, obligation.due_on) == ("Head of Hedges", date(2026, 12, 1))


def test_body_may_approve_less_than_was_asked() -> None:
    decision = decided_by("digital-board", laid_paper(), capital=Decimal(10_000))

    assert (decision.capital, decision.revenue) == (10_000, 0)


def test_rejection_ends_the_way_and_brings_no_money() -> None:
    proposal = laid_paper()

    decision = decided_by("digital-board", proposal, outcome="rejected")

    proposal.refresh_from_db()
    assert (decision.capital, proposal.status) == (0, Proposal.Status.DECIDED)


def test_deferred_paper_stays_where_it_is_and_may_be_decided_later() -> None:
    proposal = laid_paper()

    decided_by("digital-board", proposal, outcome="deferred")

    proposal.refresh_from_db()
    assert (proposal.status, proposal.body.key) == (Proposal.Status.AT_GATE, "digital-board")
    assert decided_by("digital-board", proposal, date(2026, 10, 8)).approves


def test_body_may_send_on_what_it_could_decide() -> None:
    proposal = laid_paper()

    decided_by("digital-board", proposal, outcome="escalated", reasons="It touches everybody.")

    proposal.refresh_from_db()
    assert proposal.body.key == "directors-board"
    assert proposal.route[-1]["because"] == "Digital Board sent it on: It touches everybody."
    assert decided_by("directors-board", proposal).authority == (
        "Directors' Board stands above Digital Board and decides what Digital Board sends on "
        "(Cabinet report, 5 April 2017, 3.10)."
    )


def test_highest_body_has_nowhere_to_send() -> None:
    proposal = make_proposal("council")

    with pytest.raises(rules.NowhereToSend):
        decided_by("council", proposal, outcome="escalated")


def test_whole_way_up_to_cabinet() -> None:
    proposal = laid_paper(capital=300_000)

    decision = passed_up("digital-board", "directors-board", "cabinet", proposal=proposal)

    assert (decision.body.key, decision.approves) == ("cabinet", True)
    assert not Enactment.objects.exists()


def refused(rule: type[Refused], proposal: Proposal, **given: Any) -> Refused:
    """The refusal, with nothing decided."""
    before = Decision.objects.count()
    with pytest.raises(rule) as caught:
        decided_by(given.pop("body", "digital-board"), proposal, **given)
    assert Decision.objects.count() == before
    return caught.value


def test_author_does_not_decide() -> None:
    author = make_user("board-member")
    proposal = laid_paper(author=author)
    make_member(user=author)

    refused(rules.AuthorDecides, proposal, by=author)


def test_body_decides_only_what_is_before_it() -> None:
    refused(rules.NotBeforeBody, laid_paper(), body="cabinet")
    refused(rules.NotBeforeBody, open_paper())
    refused(
        rules.NotBeforeBody,
        withdraw_proposal(proposal=laid_paper(), because="No.", on=DECIDED, by=TESTS),
    )


def test_only_who_had_a_seat_that_day_records() -> None:
    proposal = laid_paper()
    gone = make_member(until_on=date(2026, 9, 30)).user
    elsewhere = make_member("cabinet").user

    refused(rules.NoSeat, proposal, by=gone)
    refused(rules.NoSeat, proposal, by=elsewhere)


def test_clerk_may_record() -> None:
    proposal = laid_paper()

    assert decided_by("digital-board", proposal, by=make_member(position="clerk").user).approves


def test_meeting_is_one_of_the_body_on_that_day() -> None:
    proposal = laid_paper()
    held = make_meeting("digital-board", DECIDED)
    other_day = make_meeting("digital-board", date(2026, 10, 2))
    other_body = make_meeting("cabinet", DECIDED)

    refused(rules.MeetingIsAnother, proposal, meeting=other_day)
    refused(rules.MeetingIsAnother, proposal, meeting=other_body)
    Meeting.objects.filter(pk=held.pk).update(status="cancelled")
    held.refresh_from_db()
    refused(rules.MeetingIsAnother, proposal, meeting=held)
    Meeting.objects.filter(pk=held.pk).update(status="held")
    held.refresh_from_db()
    assert decided_by("digital-board", proposal, meeting=held).meeting == held


def test_days_stand_in_their_order() -> None:
    proposal = laid_paper()

    tomorrow = timezone.localdate() + timedelta(days=1)
    refused(DayNotCome, proposal, decided_on=tomorrow)
    refused(OutOfOrder, proposal, decided_on=date(2026, 9, 6))
    decided_by("digital-board", proposal, outcome="deferred")
    refused(OutOfOrder, proposal, decided_on=date(2026, 9, 30))


def test_approval_comes_after_its_verifications() -> None:
    proposal = laid_paper()
    verify_proposal_implication(
        proposal=proposal,
        kind="legal",
        role="Solicitor",
        on=date(2026, 10, 5),
        by=make_user("monitoring-officer"),
    )

    refused(OutOfOrder, proposal)


def test_outcome_must_be_one_that_there_is() -> None:
    refused(rules.UnknownOutcome, laid_paper(), outcome="nodded-through")


@pytest.mark.parametrize("kind", ["financial", "legal", "equality"])
def test_silence_is_not_clearance(kind: str) -> None:
    proposal = laid_paper()
    word_proposal_implication(proposal=proposal, kind=kind, text="", by=TESTS)

    refusal = refused(rules.NotVerified, proposal)

    named = Implication.Kind(kind).label.lower()
    assert refusal.sentence.startswith(
        f"Some implications are not worded and verified: {named}. Silence"
    )


def test_missing_implication_is_not_cleared() -> None:
    proposal = laid_paper()
    Implication.objects.filter(proposal=proposal, kind="legal").delete()

    refused(rules.NotVerified, proposal)


def test_changed_paper_must_be_verified_again() -> None:
    proposal = laid_paper()
    edit_proposal(
        proposal=proposal, version=proposal.version, changes={"summary": "More."}, by=TESTS
    )

    refused(rules.NotVerified, proposal)


def test_authors_own_verification_does_not_count_however_it_came_there() -> None:
    proposal = laid_paper()
    Implication.objects.filter(kind="legal").update(verified_by=proposal.author)

    refused(rules.VerifiedByAuthor, proposal)


def test_what_is_not_cleared_can_still_be_rejected_or_put_off() -> None:
    proposal = laid_paper()
    word_proposal_implication(proposal=proposal, kind="legal", text="Doubtful.", by=TESTS)

    decided_by("digital-board", proposal, outcome="deferred")

    assert decided_by("digital-board", proposal, outcome="rejected").outcome == "rejected"


def test_conditions_go_with_their_outcome() -> None:
    proposal = laid_paper()
    outcome = "approved-with-conditions"

    refused(rules.ConditionsMissing, proposal, outcome=outcome)
    refused(rules.ConditionsWithoutOutcome, proposal, conditions=[CONDITION])
    for wrong in ({"owner": " "}, {"text": ""}, {"due_on": date(2026, 9, 30)}):
        refused(
            rules.ConditionIncomplete,
            proposal,
            outcome=outcome,
            conditions=[{**CONDITION, **wrong}],
        )


def test_no_more_is_approved_than_was_asked() -> None:
    refused(rules.MoreThanAsked, laid_paper(), capital=Decimal(40_001))
    refused(rules.MoreThanAsked, laid_paper(project="PR-9"), revenue=Decimal(1))
    refused(rules.MoreThanAsked, laid_paper(project="PR-8"), capital=Decimal(-1))


def test_paper_without_a_positive_return_is_refused_approval() -> None:
    proposal = laid_paper(return_state="negative")

    refused(rules.ExceptionNeedsHigherBody, proposal)
    decided_by("digital-board", proposal, outcome="escalated")
    refused(rules.ExceptionReasonMissing, proposal, body="directors-board")


def test_higher_body_may_make_an_exception_with_its_reason() -> None:
    proposal = laid_paper(return_state="negative", exception_reason="People cannot wait.")
    decided_by("digital-board", proposal)

    decision = decided_by("directors-board", proposal, exception_reason="Lives hang on it.")

    told = (decision.exception_granted, decision.exception_reason, decision.return_state)
    assert told == (True, "Lives hang on it.", "negative")


def test_lower_body_recommends_no_exception_that_nobody_asked_for() -> None:
    proposal = laid_paper(return_state="negative", capital=60_000)

    refused(rules.ReturnNotPositive, proposal)


def test_highest_body_may_make_an_exception_where_the_way_ends_with_it() -> None:
    proposal = make_proposal("council", return_state="negative")

    decision = decided_by("council", proposal, exception_reason="Nobody stands above us.")

    assert decision.exception_granted


def test_reason_for_an_exception_is_not_kept_where_none_is_needed() -> None:
    decision = decided_by("digital-board", laid_paper(), exception_reason="Just in case.")

    assert (decision.exception_granted, decision.exception_reason) == (False, "")


def test_two_split_papers_before_the_board_do_not_slip_under_its_limit() -> None:
    first, second = laid_paper(capital=30_000), laid_paper(capital=30_000)
    decided_by("digital-board", first)

    refusal = refused(rules.ExposureGrew, second)

    assert "It is now for Directors' Board to decide" in refusal.sentence
    decided_by("digital-board", second, outcome="escalated")
    assert decided_by("directors-board", second).approves


def make_key_test() -> None:
    make_gate()
    KeyDecisionTest.objects.create(
        dimension="capital", amount=45_000, valid_from=date(2020, 1, 1), source="Made up"
    )


def test_key_decision_needs_its_notice() -> None:
    make_key_test()
    proposal = laid_paper(capital=45_000)
    board = Body.objects.get(key="digital-board")
    refused(NoticeMissing, proposal)

    give_notice(
        proposal=proposal,
        body=board,
        published_on=date(2026, 9, 8),
        due_on=date(2026, 10, 7),
        by=TESTS,
    )

    refused(NoticeMissing, proposal, decided_on=date(2026, 10, 6))
    decision = decided_by("digital-board", proposal, date(2026, 10, 7))
    assert decision.is_key


def test_paper_that_became_key_by_exposure_needs_notice_too() -> None:
    make_key_test()
    first, second = laid_paper(capital=24_000), laid_paper(capital=24_000)
    decided_by("digital-board", first)

    refused(NoticeMissing, second)


def test_paper_without_a_route_is_decided_by_the_body_that_has_it() -> None:
    proposal = make_proposal(route=[])

    decision = decided_by("digital-board", proposal)

    assert decision.authority == "The paper was before Digital Board."
