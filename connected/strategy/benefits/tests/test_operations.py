from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from connected.foundation.notify.models import Message
from connected.foundation.operations import Refused
from connected.strategy.benefits import operations
from connected.strategy.benefits.models import Benefit, BenefitTarget
from connected.strategy.benefits.operations import making
from connected.strategy.benefits.rules import refusals
from connected.strategy.benefits.tests.factories import (
    DUE,
    PROMISED,
    SLUG,
    make_benefit,
    make_case,
    make_cashable,
    make_promising_decision,
)
from connected.strategy.bodies.tests.factories import TESTS, make_user
from connected.strategy.decisions.signals import decision_enacted
from connected.strategy.decisions.tests.factories import (
    make_decision,
    make_enacted_decision,
    make_proposal,
)
from connected.strategy.funding.operations import define_budget_line
from connected.strategy.funding.queries.budgets import left_by_year
from connected.strategy.projects.tests.factories import make_project
from connected.strategy.scorecard.models import Criterion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]
TODAY = date(2026, 11, 23)


@pytest.fixture
def november() -> Any:
    with time_machine.travel(TODAY, tick=False):
        yield


def make_promised(decision: Any) -> list[Benefit]:
    return operations.make_promised_benefits(decision=decision, by=TESTS)


def test_an_enacted_decision_makes_the_benefits_of_its_case() -> None:
    decision = make_promising_decision()

    decision_enacted.send(sender=type(decision), decision=decision, by=TESTS)

    benefit = Benefit.objects.get()
    assert (benefit.decision, benefit.kind, benefit.target) == (decision, "cashable", 100)
    assert benefit.criterion == Criterion.objects.get(key="hedges-cut")
    assert benefit.worth == 30_000
    assert [(step.on, step.value) for step in benefit.profile.all()] == [(date(2028, 3, 31), 75)]


def test_a_second_run_makes_none() -> None:
    decision = make_promising_decision()

    assert len(make_promised(decision)) == 1
    assert make_promised(decision) == []
    assert Benefit.objects.count() == 1


def test_a_decision_that_does_not_approve_promises_nothing() -> None:
    decision = make_decision(outcome="rejected", capital=0, revenue=0)
    make_case(proposal=decision.proposal.reference)

    assert make_promised(decision) == []


def test_a_line_without_a_target_makes_a_benefit_without_one() -> None:
    make_promised(make_promising_decision(target=None, target_on=None, measure=""))

    benefit = Benefit.objects.get()
    assert (benefit.target, benefit.criterion) == (None, None)
    assert not benefit.profile.exists()


def test_a_later_case_restates_the_target() -> None:
    project = make_project()
    make_promised(make_promising_decision(project=project))

    (again,) = make_promised(make_promising_decision(project=project, target=Decimal(150)))

    assert again == Benefit.objects.get()
    assert BenefitTarget.objects.get().value == 150


def test_a_later_case_with_the_same_target_changes_nothing() -> None:
    project = make_project()
    make_promised(make_promising_decision(project=project))

    assert make_promised(make_promising_decision(project=project)) == []


def adopt(**given: Any) -> Benefit:
    return operations.adopt_benefit(
        **{
            "project": given.pop("project", None) or make_project(),
            "title": "More hedges are cut",
            "kind": "social",
            "source": "Report to Cabinet, made up for the tests",
            "promised_on": PROMISED,
            "owner": "Head of Hedges",
            "by": given.pop("by", None) or make_user("programme-manager"),
            **given,
        }
    )


def test_a_benefit_from_before_the_platform_is_adopted_with_its_source() -> None:
    project = make_project()
    benefit = adopt(
        project=project,
        measure=SLUG,
        target=(Decimal(9), DUE),
        profile=[(PROMISED, Decimal(1))],
        amounts=[Decimal(5)],
    )

    assert (benefit.first_year, benefit.worth, benefit.profile.count()) == (2025, 5, 1)
    assert benefit.criterion == Criterion.objects.get()


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"source": " "}, refusals.SourceMissing),
        ({"promised_on": date(2027, 1, 1)}, refusals.DayAhead),
        ({"measure": "attested.imagined"}, refusals.MeasureUnknown),
    ],
)
def test_an_adoption_is_refused(given: dict[str, Any], refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        adopt(**given)


def test_a_reference_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["BK-7F3K-2Q", "BK-7F3K-2Q", "BK-7F3K-2R"])
    monkeypatch.setattr(making, "new_reference", lambda: next(drawn))
    project = make_project()
    adopt(project=project)

    assert adopt(project=project, title="Another").reference == "BK-7F3K-2R"


def test_a_gap_is_filled_in_once() -> None:
    benefit, manager = make_benefit(measure="", target=None, target_on=None), make_user()
    gaps = {"measure": SLUG, "target": Decimal(5), "target_on": DUE}

    operations.fill_in_benefit(benefit=benefit, gaps=gaps, by=manager)

    benefit.refresh_from_db()
    assert (benefit.measure, benefit.target) == (SLUG, 5)
    with pytest.raises(refusals.NothingMissing):
        operations.fill_in_benefit(benefit=benefit, gaps={"measure": "x"}, by=manager)


@pytest.mark.parametrize(
    ("gaps", "refusal"),
    [
        ({}, refusals.NothingMissing),
        ({"target": Decimal(1)}, refusals.NoTargetYet),
        ({"measure": "attested.imagined"}, refusals.MeasureUnknown),
    ],
)
def test_filling_in_is_refused(gaps: dict[str, Any], refusal: type[Refused]) -> None:
    benefit = make_benefit(measure="", target=None, target_on=None)

    with pytest.raises(refusal):
        operations.fill_in_benefit(benefit=benefit, gaps=gaps, by=make_user())


def test_a_benefit_is_tied_to_an_approval_of_its_own_project() -> None:
    benefit = make_benefit()
    own = make_decision(proposal=make_proposal(project=benefit.project.reference))
    rejected = make_decision(
        proposal=make_proposal(project=benefit.project.reference),
        outcome="rejected",
        capital=0,
        revenue=0,
    )
    with pytest.raises(refusals.DecisionOfAnotherProject):
        operations.fill_in_benefit(
            benefit=benefit, gaps={"decision": make_decision()}, by=make_user()
        )
    with pytest.raises(refusals.DecisionNotInForce):
        operations.fill_in_benefit(benefit=benefit, gaps={"decision": rejected}, by=make_user())

    filled = operations.fill_in_benefit(benefit=benefit, gaps={"decision": own}, by=make_user())

    assert filled.decision == own


def test_another_post_answers_for_it() -> None:
    benefit, owner = make_benefit(), make_user("project-manager")

    operations.name_owner(
        benefit=benefit, owner="Head of Lawns", owner_user=owner, by=make_user("programme-manager")
    )

    benefit.refresh_from_db()
    assert (benefit.owner, benefit.owner_user) == ("Head of Lawns", owner)


def raise_to(benefit: Benefit, value: int, **given: Any) -> BenefitTarget:
    return operations.raise_target(
        **{
            "benefit": benefit,
            "value": Decimal(value),
            "due_on": date(2027, 9, 30),
            "because": "It went well",
            "on": TODAY,
            "by": given.pop("by", None) or make_user("programme-manager"),
            **given,
        }
    )


def test_a_target_is_raised_by_a_row_of_its_own() -> None:
    benefit = make_benefit()

    target = raise_to(benefit, 150)

    benefit.refresh_from_db()
    assert (benefit.target, target.value) == (100, 150)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"due_on": TODAY}, refusals.TargetInThePast),
        ({"on": date(2026, 11, 24)}, refusals.DayAhead),
        ({"on": date(2025, 12, 31)}, refusals.BeforeThePromise),
    ],
)
def test_a_raise_is_refused(given: dict[str, Any], refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        raise_to(make_benefit(), 150, **given)


def test_a_softer_target_is_refused() -> None:
    with pytest.raises(refusals.TargetNotHarder):
        raise_to(make_benefit(), 90)


def test_a_target_that_is_missing_cannot_be_raised() -> None:
    with pytest.raises(refusals.NoTargetYet):
        raise_to(make_benefit(target=None, target_on=None), 150)


def test_a_softer_target_needs_a_decision_in_force() -> None:
    benefit = make_benefit()
    given = {"project": benefit.project.reference}
    with pytest.raises(refusals.DecisionNotInForce):
        raise_to(benefit, 90, decision=make_decision(proposal=make_proposal(**given)))

    softer = raise_to(benefit, 90, decision=make_enacted_decision(proposal=make_proposal(**given)))

    assert softer.value == 90


def test_an_owner_changes_nothing_that_they_are_judged_by() -> None:
    owner = make_user("programme-manager")

    with pytest.raises(refusals.OwnerChangesFigures):
        raise_to(make_benefit(owner_user=owner), 150, by=owner)


def sign(benefit: Benefit, amount: int = 12_000, **given: Any) -> Any:
    return operations.sign_cashable(
        **{
            "benefit": benefit,
            "amount": Decimal(amount),
            "year": 2026,
            "on": TODAY,
            "by": given.pop("by", None) or make_user("finance-officer"),
            **given,
        }
    )


def test_finance_signs_and_takes_back() -> None:
    benefit, officer = make_cashable(), make_user("finance-officer")
    sign(benefit)
    with pytest.raises(refusals.AlreadySigned):
        sign(benefit)

    operations.take_back_signature(
        benefit=benefit, amount=Decimal(12_000), year=2026, on=TODAY, by=officer, note="Wrong line"
    )
    sign(benefit, 5_000)

    assert [row.amount for row in benefit.signatures.all()] == [12_000, -12_000, 5_000]


def test_the_budget_line_falls_with_the_signature() -> None:
    officer, benefit = make_user("finance-officer"), make_cashable()
    line = define_budget_line(
        code="H-1200",
        title="Hours of cutting",
        service="Hedges",
        source="Made up for the tests",
        years={2026: Decimal(20_000)},
        by=officer,
    )

    signature = sign(benefit)

    assert signature.reduction.line == line
    assert left_by_year(line) == {2026: 8_000}


def test_no_more_is_taken_back_than_was_signed() -> None:
    benefit = make_cashable()
    sign(benefit)

    with pytest.raises(refusals.MoreThanWasSigned):
        operations.take_back_signature(
            benefit=benefit,
            amount=Decimal(12_001),
            year=2026,
            on=TODAY,
            by=make_user("finance-officer"),
            note="",
        )


@pytest.mark.parametrize(
    ("benefit", "given", "refusal"),
    [
        ({"kind": "social"}, {}, refusals.NotCashable),
        ({"budget_line": ""}, {}, refusals.BudgetLineMissing),
        ({}, {"amount": 0}, refusals.NothingSigned),
        ({}, {"on": date(2026, 11, 24)}, refusals.DayAhead),
        ({}, {"on": date(2025, 1, 1)}, refusals.BeforeThePromise),
    ],
)
def test_signing_is_refused(
    benefit: dict[str, Any], given: dict[str, Any], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        sign(make_cashable(**benefit), **given)


def test_only_finance_signs_and_never_for_its_own_benefit() -> None:
    officer = make_user("finance-officer")
    with pytest.raises(PermissionDenied):
        sign(make_cashable(), by=make_user("programme-manager"))

    with pytest.raises(refusals.OwnerSigns):
        sign(make_cashable(owner_user=officer), by=officer)


def test_an_owner_says_how_it_goes_and_what_will_be_done() -> None:
    owner = make_user("project-manager")
    benefit = make_benefit(owner_user=owner)

    operations.comment_on_benefit(benefit=benefit, text="Well", on=TODAY, by=owner)
    operations.plan_for_benefit(
        benefit=benefit, text="More of it", due_on=date(2027, 1, 1), on=TODAY, by=owner
    )

    assert [note.text for note in benefit.notes.all()] == ["More of it", "Well"]
    assert {note.post for note in benefit.notes.all()} == {"Head of Hedges"}


def test_words_are_refused() -> None:
    owner = make_user("project-manager")
    benefit = make_benefit(owner_user=owner)
    with pytest.raises(refusals.NothingWritten):
        operations.comment_on_benefit(benefit=benefit, text=" ", on=TODAY, by=owner)
    with pytest.raises(refusals.NotTheOwner):
        operations.comment_on_benefit(benefit=benefit, text="Well", on=TODAY, by=make_user())

    with pytest.raises(refusals.PlanWithoutDate):
        operations.plan_for_benefit(benefit=benefit, text="More", due_on=TODAY, on=TODAY, by=owner)


def test_owners_are_written_to_once_a_month() -> None:
    owner = make_user("project-manager")
    project = make_project()
    make_benefit(owner_user=owner, project=project)
    make_benefit(owner_user=owner, project=project)
    make_benefit(project=project)

    operations.remind_owners(on=TODAY, by=TESTS)
    operations.remind_owners(on=date(2026, 11, 30), by=TESTS)
    operations.remind_owners(on=date(2026, 12, 1), by=TESTS)

    messages = Message.objects.filter(template="benefits.reminder").order_by("pk")
    assert [message.subject for message in messages] == [
        "Your benefits in November 2026: 2 benefits",
        "Your benefits in December 2026: 2 benefits",
    ]
    assert "Expected: 100 or more by 30 September 2026." in messages[0].body
    assert "Now: not known. Not known:" in messages[0].body


@pytest.mark.parametrize(
    "change",
    [{"target": 90}, {"title": "Less"}, {"baseline": 1}, {"measure": "x"}, {"kind": "social"}],
)
def test_the_database_lets_nobody_change_a_promise(change: dict[str, Any]) -> None:
    benefit = make_benefit()

    with pytest.raises(IntegrityError, match="never changed"):
        Benefit.objects.filter(pk=benefit.pk).update(**change)


def test_the_database_lets_nobody_remove_a_promise() -> None:
    benefit = make_benefit()

    with pytest.raises(IntegrityError, match="never changed"):
        benefit.delete()


def test_the_database_lets_nobody_change_a_signature() -> None:
    signature = sign(make_cashable())

    with pytest.raises(IntegrityError, match="append-only"):
        type(signature).objects.update(amount=1)
