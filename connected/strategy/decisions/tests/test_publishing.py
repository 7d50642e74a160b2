from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from connected.foundation.operations import Refused
from connected.strategy.bodies.models import Body, Procedure, Threshold
from connected.strategy.bodies.tests.factories import TESTS
from connected.strategy.decisions.models import (
    CallIn,
    Decision,
    Enactment,
    ForwardPlanEntry,
    Notice,
)
from connected.strategy.decisions.operations import (
    call_in,
    enact,
    enact_what_is_due,
    give_notice,
    publish_decision,
    settle_call_in,
    withdraw_notice,
)
from connected.strategy.decisions.rules import noticing as rules
from connected.strategy.decisions.rules.days import DayNotCome, OutOfOrder
from connected.strategy.decisions.rules.preparing import AlreadyDecided
from connected.strategy.decisions.tests.factories import (
    LIMIT_TERMS,
    decided_by,
    laid_paper,
    make_decision,
    passed_up,
)

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 6, 1)
FRIDAY = date(2026, 6, 5)
FREE = date(2026, 6, 15)
"""Oracle A12: decided on Monday 1st, published on Friday 5th, free on Monday 15th."""


def cabinet_decision(**given: Any) -> Decision:
    """Approved by Cabinet on Monday 1 June 2026."""
    proposal = laid_paper(capital=300_000, on=date(2026, 5, 26), **given)
    for body in ("digital-board", "directors-board"):
        decided_by(body, proposal, date(2026, 5, 27))
    return decided_by("cabinet", proposal, MONDAY)


def published_decision(**given: Any) -> Decision:
    decision = cabinet_decision()
    publish_decision(decision=decision, published_on=FRIDAY, by=TESTS, **given)
    decision.refresh_from_db()
    return decision


def called_in(decision: Decision, received_on: date = date(2026, 6, 10)) -> CallIn:
    return call_in(
        decision=decision,
        members=["Demo Councillor"],
        reason="The cost is not clear.",
        received_on=received_on,
        by=TESTS,
    )


def refused(rule: type[Refused], act: Any, **given: Any) -> Refused:
    with pytest.raises(rule) as caught:
        act(by=TESTS, **given)
    return caught.value


def test_five_clear_working_days_leave_out_the_days_of_decision_and_publication() -> None:
    decision = published_decision()

    assert decision.notice.effective_on == FREE
    refusal = refused(rules.CallInStillPossible, enact, decision=decision, on=date(2026, 6, 14))
    assert "until it takes effect on 15 June 2026" in refusal.sentence
    enactment = enact(decision=decision, on=FREE, by=TESTS)
    assert enactment.because == "Nobody called it in by 15 June 2026."


def test_days_of_call_in_are_the_councils_own_rule() -> None:
    Procedure.objects.create(call_in_clear_working_days=7)

    assert published_decision().notice.effective_on == date(2026, 6, 17)


def test_decision_that_may_be_called_in_waits_for_its_publication() -> None:
    refused(rules.NotPublishedYet, enact, decision=cabinet_decision(), on=FREE)


def test_publication_comes_once_after_the_decision_and_not_tomorrow() -> None:
    decision = cabinet_decision()

    refused(OutOfOrder, publish_decision, decision=decision, published_on=date(2026, 5, 31))
    tomorrow = timezone.localdate() + timedelta(days=1)
    refused(DayNotCome, publish_decision, decision=decision, published_on=tomorrow)
    publish_decision(decision=decision, published_on=FRIDAY, by=TESTS)
    refused(rules.AlreadyPublished, publish_decision, decision=decision, published_on=FRIDAY)


def test_waiver_names_who_agreed_and_why() -> None:
    decision = published_decision(
        waived_because="The roof is open.", waived_by="Demo Chair of scrutiny"
    )

    assert decision.notice.effective_on == FRIDAY
    refused(
        rules.CallInWaived,
        call_in,
        decision=decision,
        members=["A"],
        reason="Why?",
        received_on=FRIDAY,
    )
    assert enact(decision=decision, on=FRIDAY, by=TESTS).because == (
        "Call-in was waived: The roof is open. Demo Chair of scrutiny agreed."
    )


def test_half_a_waiver_is_none() -> None:
    decision = cabinet_decision()

    refused(
        rules.WaiverIncomplete,
        publish_decision,
        decision=decision,
        published_on=FRIDAY,
        waived_because="It rains in.",
    )


def test_boards_decision_has_nothing_to_waive_and_cannot_be_called_in() -> None:
    decision = decided_by("digital-board", laid_paper())
    on = decision.decided_on

    refused(
        rules.NothingToWaive,
        publish_decision,
        decision=decision,
        published_on=on,
        waived_because="It rains in.",
        waived_by="Demo Chair",
    )
    assert publish_decision(decision=decision, published_on=on, by=TESTS).effective_on == on
    refused(
        rules.NotSubjectToCallIn,
        call_in,
        decision=decision,
        members=["A"],
        reason="Why?",
        received_on=on,
    )


def test_open_call_in_stops_the_clock_and_a_release_lets_it_take_effect() -> None:
    decision = published_decision()
    one = called_in(decision)

    refused(rules.CallInOpen, enact, decision=decision, on=FREE)
    assert enact_what_is_due(on=FREE, by=TESTS) == []
    settle_call_in(
        call_in=one, outcome="released", because="It was answered.", on=date(2026, 6, 22), by=TESTS
    )

    enactment = Enactment.objects.get(decision=decision)
    assert (enactment.on, enactment.because) == (
        date(2026, 6, 22),
        "It was called in, and released on 22 June 2026: It was answered.",
    )


def test_early_release_waits_for_the_days_to_pass() -> None:
    decision = published_decision()
    one = called_in(decision)

    settle_call_in(
        call_in=one, outcome="released", because="Answered.", on=date(2026, 6, 11), by=TESTS
    )

    assert not Enactment.objects.filter(decision=decision).exists()
    assert [one.decision for one in enact_what_is_due(on=FREE, by=TESTS)] == [decision]


def test_decision_does_not_take_effect_before_its_release() -> None:
    decision = published_decision()
    one = called_in(decision)
    CallIn.objects.filter(pk=one.pk).update(
        outcome="released", settled_on=date(2026, 6, 22), settled_because="Answered."
    )

    refused(OutOfOrder, enact, decision=decision, on=date(2026, 6, 19))


def test_sent_back_the_body_decides_again_and_the_new_decision_supersedes() -> None:
    first = published_decision()
    settle_call_in(
        call_in=called_in(first),
        outcome="referred-back",
        because="Look at the cost again.",
        on=date(2026, 6, 18),
        by=TESTS,
    )
    first.proposal.refresh_from_db()
    assert (first.proposal.status, first.proposal.body.key) == ("at-gate", "cabinet")
    refused(rules.SentBack, enact, decision=first, on=date(2026, 6, 19))
    with pytest.raises(OutOfOrder):
        decided_by("cabinet", first.proposal, date(2026, 6, 17))

    second = decided_by("cabinet", first.proposal, date(2026, 7, 1))

    assert second.supersedes == first
    assert list(Decision.objects.standing().filter(proposal=first.proposal)) == [second]
    publish_decision(decision=second, published_on=date(2026, 7, 2), by=TESTS)
    assert enact(decision=second, on=date(2026, 7, 10), by=TESTS)


@pytest.mark.parametrize("on", [date(2026, 6, 4), date(2026, 6, 15)])
def test_call_in_comes_between_publication_and_effect(on: date) -> None:
    decision = published_decision()

    with pytest.raises((OutOfOrder, rules.CallInTooLate)):
        called_in(decision, on)


def test_unpublished_decision_cannot_be_called_in() -> None:
    with pytest.raises(rules.NotPublishedYet):
        called_in(cabinet_decision())


def test_call_in_says_who_and_why() -> None:
    Procedure.objects.create(call_in_members=3)
    decision = published_decision()
    asked = {"decision": decision, "received_on": date(2026, 6, 10)}

    refused(rules.CallInUnexplained, call_in, members=["A", "B", "C"], reason=" ", **asked)
    refusal = refused(
        rules.TooFewMembers, call_in, members=["A", " B", "B", ""], reason="Why?", **asked
    )
    assert refusal.sentence == "A call-in needs 3 members. Name each of them."
    one = call_in(members=["A", "B", "C"], reason="Why?", by=TESTS, **asked)
    assert one.members == ["A", "B", "C"]
    refused(rules.CallInOpen, call_in, members=["A", "B", "C"], reason="Why?", **asked)


def test_call_in_is_settled_once_with_a_reason_and_in_order() -> None:
    one = called_in(published_decision())
    settle = {"call_in": one, "on": date(2026, 6, 18)}

    refused(rules.SettlementIncomplete, settle_call_in, outcome="released", because=" ", **settle)
    refused(rules.SettlementIncomplete, settle_call_in, outcome="open", because="Hm.", **settle)
    refused(
        OutOfOrder,
        settle_call_in,
        call_in=one,
        outcome="released",
        because="Hm.",
        on=date(2026, 6, 9),
    )
    settle_call_in(outcome="released", because="Answered.", by=TESTS, **settle)
    refused(rules.CallInSettled, settle_call_in, outcome="released", because="Again.", **settle)


def test_rejection_may_be_called_in_and_released_without_effect() -> None:
    proposal = laid_paper(capital=300_000, on=date(2026, 5, 26))
    for body in ("digital-board", "directors-board"):
        decided_by(body, proposal, date(2026, 5, 27))
    decision = decided_by("cabinet", proposal, MONDAY, outcome="rejected")
    publish_decision(decision=decision, published_on=FRIDAY, by=TESTS)

    settle_call_in(
        call_in=called_in(decision),
        outcome="released",
        because="Rightly rejected.",
        on=date(2026, 6, 22),
        by=TESTS,
    )

    refused(rules.NotAnApproval, enact, decision=decision, on=date(2026, 6, 23))


def test_decision_takes_effect_once_and_not_before_it_was_made() -> None:
    decision = make_decision()

    refused(OutOfOrder, enact, decision=decision, on=date(2026, 9, 30))
    enact(decision=decision, on=date(2026, 10, 2), by=TESTS)
    refused(rules.AlreadyInForce, enact, decision=decision, on=date(2026, 10, 3))


def test_what_is_due_takes_effect_and_a_second_run_finds_nothing() -> None:
    decision = published_decision()

    assert enact_what_is_due(on=date(2026, 6, 14), by=TESTS) == []
    assert [one.decision for one in enact_what_is_due(on=FREE, by=TESTS)] == [decision]
    assert enact_what_is_due(on=FREE, by=TESTS) == []


def test_enacted_change_of_a_limit_sets_the_limit() -> None:
    decision = passed_up(
        "digital-board",
        "directors-board",
        "cabinet",
        "council",
        proposal=laid_paper(
            kind="limit", capital=0, return_state="not-applicable", terms=LIMIT_TERMS
        ),
    )

    limit = Threshold.objects.get(decision=decision.number)
    told = (limit.body.key, limit.amount, limit.valid_from)
    assert told == ("digital-board", 75_000, date(2026, 11, 2))
    assert limit.source == f"Decision {decision.number} of Full Council, 1 October 2026"


def test_change_to_the_limit_that_there_is_changes_nothing() -> None:
    passed_up(
        "digital-board",
        "directors-board",
        "cabinet",
        "council",
        proposal=laid_paper(
            kind="limit",
            capital=0,
            return_state="not-applicable",
            terms={**LIMIT_TERMS, "amount": "50000"},
        ),
    )

    assert not Threshold.objects.exclude(decision="").exists()


def noticed(**given: Any) -> ForwardPlanEntry:
    values = {
        "proposal": given.pop("proposal", None) or laid_paper(),
        "body": Body.objects.get(key="digital-board"),
        "published_on": date(2026, 9, 8),
        "due_on": date(2026, 10, 7),
        "by": TESTS,
        **given,
    }
    return give_notice(**values)


def test_full_notice_has_28_clear_days() -> None:
    proposal = laid_paper()

    with pytest.raises(rules.NoticeTooShort, match=r"is 27 clear days\. A key decision needs 28"):
        noticed(proposal=proposal, due_on=date(2026, 10, 6))

    assert noticed(proposal=proposal).route == "notice"


def test_general_exception_has_five_clear_working_days_after_the_chair_was_told() -> None:
    proposal = laid_paper()
    asked = {
        "proposal": proposal,
        "route": "general-exception",
        "reason": "The grant ends.",
        "chair": "Demo Chair of scrutiny",
        "chair_on": date(2026, 9, 9),
    }

    with pytest.raises(rules.ExceptionTooShort):
        noticed(**asked, due_on=date(2026, 9, 16))

    assert noticed(**asked, due_on=date(2026, 9, 17)).chair == "Demo Chair of scrutiny"


def test_special_urgency_needs_the_chair_before_the_day() -> None:
    proposal = laid_paper()
    asked = {
        "proposal": proposal,
        "route": "special-urgency",
        "reason": "The roof is open.",
        "chair": "Demo Chair of scrutiny",
        "due_on": date(2026, 9, 10),
    }

    with pytest.raises(rules.ChairNotAsked):
        noticed(**asked, chair_on=date(2026, 9, 11))

    assert noticed(**asked, chair_on=date(2026, 9, 10)).reason == "The roof is open."


@pytest.mark.parametrize("route", ["general-exception", "special-urgency"])
def test_short_notice_without_reason_and_chair_is_refused(route: str) -> None:
    with pytest.raises(rules.ShortNoticeUnexplained):
        noticed(route=route, reason="The roof is open.")


def test_private_meeting_is_explained() -> None:
    with pytest.raises(rules.PrivateUnexplained):
        noticed(is_private=True)


def test_no_notice_is_given_of_what_was_decided() -> None:
    proposal = laid_paper()
    decided_by("digital-board", proposal)

    with pytest.raises(AlreadyDecided):
        noticed(proposal=proposal)


def test_withdrawn_notice_stays_with_its_reason_and_allows_nothing() -> None:
    entry = noticed()

    with pytest.raises(OutOfOrder):
        withdraw_notice(entry=entry, because="Too soon.", on=date(2026, 9, 7), by=TESTS)
    withdrawn = withdraw_notice(entry=entry, because="Reworked.", on=date(2026, 9, 20), by=TESTS)

    assert (withdrawn.withdrawn_on, withdrawn.withdrawn_because) == (
        date(2026, 9, 20),
        "Reworked.",
    )
    with pytest.raises(rules.NoticeWithdrawn):
        withdraw_notice(entry=entry, because="Again.", on=date(2026, 9, 21), by=TESTS)
    with pytest.raises(rules.NoticeMissing):
        rules.check_key_notice([withdrawn], body="Cabinet", day=date(2026, 10, 8))


def test_notices_are_only_ever_added() -> None:
    from django.db import IntegrityError, transaction

    decision = published_decision()

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Notice.objects.filter(decision=decision).update(effective_on=FRIDAY)
