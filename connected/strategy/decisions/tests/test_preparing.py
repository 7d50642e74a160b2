from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from connected.foundation.audit.models import Event
from connected.strategy.bodies.tests.factories import TESTS, make_user
from connected.strategy.decisions.models import Implication, Proposal
from connected.strategy.decisions.operations import (
    edit_proposal,
    open_proposal,
    submit_proposal,
    verify_proposal_implication,
    withdraw_proposal,
    word_proposal_implication,
)
from connected.strategy.decisions.rules import preparing as rules
from connected.strategy.decisions.rules.days import DayNotCome, OutOfOrder
from connected.strategy.decisions.tests.factories import (
    LAID,
    VERIFIED,
    clear,
    decided_by,
    laid_paper,
    open_paper,
)

pytestmark = pytest.mark.django_db


def test_opened_proposal_is_a_draft_with_three_empty_implications() -> None:
    proposal = open_paper(capital=1000)

    assert (proposal.status, proposal.capital) == (Proposal.Status.DRAFT, Decimal(1000))
    kinds = [(one.kind, one.text, one.is_verified) for one in proposal.implications.all()]
    assert kinds == [("financial", "", False), ("legal", "", False), ("equality", "", False)]
    assert Event.objects.get(name="decisions.proposal_opened").facts == {"kind": "business-case"}


def test_proposal_without_words_is_refused() -> None:
    with pytest.raises(rules.TitleMissing):
        open_paper(title=" ")


def test_amount_below_nought_is_refused() -> None:
    with pytest.raises(rules.AmountBelowNought):
        open_paper(savings=-1)


def test_exempt_proposal_says_why_how_much_and_until_when() -> None:
    with pytest.raises(rules.ExemptionIncomplete):
        open_paper(access="exempt", exempt_paragraph="Paragraph 3", amount_band="Up to £100,000")

    exempt = open_paper(
        access="exempt",
        exempt_paragraph="Paragraph 3",
        amount_band="Up to £100,000",
        review_on=date(2027, 9, 1),
    )

    assert exempt.is_exempt


def test_reference_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = open_paper().reference
    drawn = iter([taken, "ZZ-2222-22"])
    module = "connected.strategy.decisions.operations.preparing.new_reference"
    monkeypatch.setattr(module, lambda: next(drawn))

    assert open_paper().reference == "ZZ-2222-22"


def test_other_faults_of_the_database_are_not_taken_for_a_clash() -> None:
    with pytest.raises(IntegrityError):
        open_paper(wards_affected=-1)


def test_draft_is_edited_and_its_verifications_lapse() -> None:
    proposal = open_paper()
    clear(proposal)
    proposal.refresh_from_db()

    edited = edit_proposal(
        proposal=proposal, version=proposal.version, changes={"capital": Decimal(9)}, by=TESTS
    )

    assert edited.capital == 9
    assert not any(one.is_verified for one in edited.implications.all())
    facts = Event.objects.get(name="decisions.proposal_edited").facts
    assert facts == {"changed": ["capital"], "lapsed": ["financial", "legal", "equality"]}


def test_change_of_an_older_version_is_refused() -> None:
    proposal = open_paper()
    edit_proposal(proposal=proposal, version=1, changes={"title": "Shears"}, by=TESTS)

    with pytest.raises(rules.ChangedMeanwhile):
        edit_proposal(proposal=proposal, version=1, changes={"title": "Saws"}, by=TESTS)


def test_words_may_change_before_a_body_and_figures_may_not() -> None:
    proposal = laid_paper()

    edit_proposal(
        proposal=proposal, version=proposal.version, changes={"summary": "Sharper."}, by=TESTS
    )

    assert not proposal.implications.filter(verified_on__isnull=False).exists()
    proposal.refresh_from_db()
    with pytest.raises(rules.FiguresSettled):
        edit_proposal(
            proposal=proposal, version=proposal.version, changes={"capital": Decimal(1)}, by=TESTS
        )


def test_only_what_a_proposal_says_can_be_edited() -> None:
    with pytest.raises(rules.CannotBeEdited, match="no status that"):
        edit_proposal(proposal=open_paper(), version=1, changes={"status": "decided"}, by=TESTS)


def test_decided_paper_cannot_be_changed_nor_reworded() -> None:
    proposal = laid_paper()
    decided_by("digital-board", proposal)
    proposal.refresh_from_db()

    with pytest.raises(rules.AlreadyDecided):
        edit_proposal(
            proposal=proposal, version=proposal.version, changes={"title": "Saws"}, by=TESTS
        )
    with pytest.raises(rules.AlreadyDecided):
        word_proposal_implication(proposal=proposal, kind="legal", text="New.", by=TESTS)


def test_officer_verifies_in_their_name_and_post() -> None:
    proposal = open_paper()
    word_proposal_implication(proposal=proposal, kind="legal", text=" None. ", by=TESTS)
    officer = make_user("monitoring-officer", name="Demo Lawyer")

    verify_proposal_implication(
        proposal=proposal, kind="legal", role="Solicitor", on=VERIFIED, by=officer
    )

    legal = Implication.objects.get(proposal=proposal, kind="legal")
    told = (legal.text, legal.verifier_name, legal.verifier_role, legal.verified_on)
    assert told == ("None.", "Demo Lawyer", "Solicitor", VERIFIED)


def test_changed_words_lapse_the_verification() -> None:
    proposal = open_paper()
    clear(proposal)

    word_proposal_implication(proposal=proposal, kind="legal", text="Another view.", by=TESTS)

    assert not Implication.objects.get(proposal=proposal, kind="legal").is_verified
    assert Implication.objects.get(proposal=proposal, kind="financial").is_verified


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("financial", "monitoring-officer"),
        ("legal", "equality-officer"),
        ("equality", "finance-officer"),
    ],
)
def test_each_field_is_verified_by_its_own_officer(kind: str, role: str) -> None:
    proposal = open_paper()
    word_proposal_implication(proposal=proposal, kind=kind, text="None.", by=TESTS)

    with pytest.raises(PermissionDenied):
        verify_proposal_implication(
            proposal=proposal, kind=kind, role="Post", on=VERIFIED, by=make_user(role)
        )


def test_author_verifies_nothing_of_their_own() -> None:
    author = make_user("project-manager", "finance-officer")
    proposal = open_paper(author=author)
    word_proposal_implication(proposal=proposal, kind="financial", text="Cheap.", by=TESTS)

    with pytest.raises(rules.AuthorVerifies):
        verify_proposal_implication(
            proposal=proposal, kind="financial", role="Accountant", on=VERIFIED, by=author
        )


def test_silence_is_not_verified() -> None:
    with pytest.raises(rules.NothingToVerify, match="The legal implications say nothing"):
        verify_proposal_implication(
            proposal=open_paper(),
            kind="legal",
            role="Solicitor",
            on=VERIFIED,
            by=make_user("monitoring-officer"),
        )


def test_verification_without_a_post_is_refused() -> None:
    proposal = open_paper()
    word_proposal_implication(proposal=proposal, kind="legal", text="None.", by=TESTS)

    with pytest.raises(rules.VerifierUnnamed):
        verify_proposal_implication(
            proposal=proposal,
            kind="legal",
            role=" ",
            on=VERIFIED,
            by=make_user("monitoring-officer"),
        )


def test_nothing_is_verified_tomorrow() -> None:
    with pytest.raises(DayNotCome):
        verify_proposal_implication(
            proposal=open_paper(),
            kind="legal",
            role="Solicitor",
            on=timezone.localdate() + timedelta(days=1),
            by=make_user("monitoring-officer"),
        )


def test_paper_is_withdrawn_with_its_reason_and_stays_in_the_record() -> None:
    proposal = withdraw_proposal(
        proposal=laid_paper(), because="It is reworked.", on=LAID, by=TESTS
    )

    told = (proposal.status, proposal.withdrawn_on, proposal.withdrawn_because)
    assert told == (Proposal.Status.WITHDRAWN, LAID, "It is reworked.")
    with pytest.raises(rules.AlreadyDecided):
        withdraw_proposal(proposal=proposal, because="Again.", on=LAID, by=TESTS)


def test_withdrawal_says_why_and_comes_after_submission() -> None:
    proposal = laid_paper()

    with pytest.raises(rules.WithdrawalUnexplained):
        withdraw_proposal(proposal=proposal, because=" ", on=LAID, by=TESTS)
    with pytest.raises(OutOfOrder, match="it was submitted on 7 September 2026"):
        withdraw_proposal(proposal=proposal, because="Reworked.", on=date(2026, 9, 6), by=TESTS)


def test_withdrawn_paper_is_not_submitted_again() -> None:
    proposal = withdraw_proposal(proposal=open_paper(), because="No.", on=LAID, by=TESTS)

    with pytest.raises(rules.AlreadySubmitted):
        submit_proposal(proposal=proposal, on=LAID, by=TESTS)


def test_reworked_paper_says_which_one_it_follows() -> None:
    first = open_paper()

    second = open_proposal(
        kind=first.kind,
        title="Better shears",
        summary="They last longer.",
        programme=first.programme,
        follows=first,
        author=first.author,
        by=TESTS,
    )

    assert list(first.followed_by.all()) == [second]
