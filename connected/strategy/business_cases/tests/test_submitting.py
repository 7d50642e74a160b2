"""From the desk to the gate and back, with figures that stay as they were."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from connected.strategy.business_cases.models import Appraisal, BusinessCase
from connected.strategy.business_cases.operations import (
    edit_case_texts,
    open_next_stage,
    rework_business_case,
    say_how_it_is_paid_for,
    submit_business_case,
    take_back_business_case,
)
from connected.strategy.business_cases.queries.working import gaps
from connected.strategy.business_cases.rules import refusals
from connected.strategy.business_cases.rules.checking import Paying
from connected.strategy.business_cases.rules.keeping import digest_of, from_json
from connected.strategy.business_cases.rules.results import Results
from connected.strategy.business_cases.tests.factories import (
    SUBMITTED,
    lay,
    make_approved_case,
    make_case,
    make_ready_case,
    make_refused_case,
    make_submitted_case,
    settle,
)
from connected.strategy.decisions.models import Proposal
from connected.strategy.decisions.operations import edit_proposal, withdraw_proposal

pytestmark = pytest.mark.django_db


def paper_of(case: BusinessCase) -> Proposal:
    return Proposal.objects.get(reference=case.proposal)


def test_submitted_case_opens_its_paper_with_its_figures() -> None:
    case = make_submitted_case()

    paper = paper_of(case)

    assert (paper.kind, paper.status) == ("business-case", "draft")
    assert (paper.capital, paper.revenue, paper.savings) == (20_000, 1_000, 15_000)
    assert paper.return_state == "positive"
    assert paper.subject == f"business_cases.businesscase:{case.pk}"
    assert paper.project == case.project.reference
    assert paper.author == case.author


def test_case_that_does_not_return_its_cost_says_so_to_the_gate() -> None:
    paper = paper_of(make_submitted_case(saving=2_000))

    assert paper.return_state == "negative"
    assert "It is worth less than it costs" in paper.return_words


def test_figures_are_frozen_with_what_they_were_worked_out_from() -> None:
    case = make_submitted_case()

    [kept] = case.appraisals.all()

    assert kept.digest == digest_of({"inputs": kept.inputs, "results": kept.results})
    assert kept.schedule == "standard, February 2026"
    results = from_json(Results, kept.results)
    assert results.preferred is not None
    assert results.preferred.worth.npsv.value is not None


def test_case_of_last_year_is_worked_out_by_last_years_schedule() -> None:
    case = make_submitted_case(on=date(2026, 1, 5))
    back = take_back_business_case(case=case, because="Typo", on=SUBMITTED, by=case.author)

    assert back.appraisals.last().worked_out_on == SUBMITTED
    other = make_ready_case(on=date(2026, 1, 5))
    submit_business_case(case=other, on=date(2026, 1, 20), by=other.author)
    assert other.appraisals.last().schedule == "standard, before February 2026"


def test_database_keeps_what_was_submitted() -> None:
    make_submitted_case()

    with pytest.raises(IntegrityError), transaction.atomic():
        Appraisal.objects.update(is_positive=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appraisal.objects.all().delete()


def test_case_with_gaps_is_not_submitted() -> None:
    case = make_case()

    with pytest.raises(refusals.NotReady) as refused:
        submit_business_case(case=case, on=SUBMITTED, by=case.author)

    assert "Write the strategic case: why do it at all." in str(refused.value)
    assert "Say which option is preferred." in str(refused.value)


def test_case_is_not_submitted_tomorrow_or_before_it_was_opened() -> None:
    case = make_ready_case()
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(refusals.DayInFuture):
        submit_business_case(case=case, on=tomorrow, by=case.author)
    with pytest.raises(refusals.DayTooEarly):
        submit_business_case(case=case, on=date(2026, 8, 1), by=case.author)


def test_case_is_taken_back_changed_and_submitted_again() -> None:
    case = make_submitted_case()

    take_back_business_case(case=case, because="A quote came in.", on=SUBMITTED, by=case.author)
    edit_case_texts(case=case, texts={"commercial": "A better quote."}, by=case.author)
    submit_business_case(case=case, on=SUBMITTED, by=case.author)

    assert case.appraisals.count() == 2
    assert list(Proposal.objects.order_by("pk").values_list("status", flat=True)) == [
        "withdrawn",
        "draft",
    ]


def test_paper_withdrawn_at_the_gate_lets_the_case_come_back() -> None:
    case = make_submitted_case()
    withdraw_proposal(proposal=paper_of(case), because="Too early.", on=SUBMITTED, by=case.author)

    take_back_business_case(case=case, because="", on=SUBMITTED, by=case.author)

    assert case.is_draft


def test_what_is_not_before_a_body_is_not_taken_back() -> None:
    case = make_ready_case()

    with pytest.raises(refusals.NotSubmitted):
        take_back_business_case(case=case, because="Why not", on=SUBMITTED, by=case.author)


def test_decision_settles_the_case() -> None:
    assert make_approved_case().status == "approved"


def test_refusal_settles_the_case() -> None:
    case = make_refused_case()

    assert (case.status, case.decided_on) == ("refused", SUBMITTED)


def test_deferred_case_stays_before_the_body() -> None:
    case = settle(make_submitted_case(), "deferred")

    assert (case.status, case.decided_on) == ("submitted", None)


def test_nobody_decides_on_other_figures_than_those_worked_out() -> None:
    case = make_submitted_case(saving=2_000)
    paper = paper_of(case)
    edit_proposal(
        proposal=paper, version=paper.version, changes={"return_state": "positive"}, by=case.author
    )

    with pytest.raises(refusals.FiguresDiffer):
        settle(case, "approved")

    assert BusinessCase.objects.get(pk=case.pk).status == "submitted"


def test_next_stage_carries_over_what_was_approved() -> None:
    case = make_approved_case()

    nxt = open_next_stage(case=case, on=SUBMITTED, by=case.author)

    assert (nxt.stage, nxt.revision, nxt.follows, nxt.status) == ("fbc", 1, case, "draft")
    assert nxt.strategic == case.strategic
    assert [len(option.lines.all()) for option in nxt.options.all()] == [0, 1, 3]
    assert nxt.options.get(is_preferred=True).title == "Buy shears"
    assert [gap.words for gap in gaps(nxt)] == ["Name the supplier."]


def test_next_stage_replaces_the_former_once_it_is_approved() -> None:
    former = make_approved_case(stage="soc")
    case = open_next_stage(case=former, on=SUBMITTED, by=former.author)
    submit_business_case(case=case, on=SUBMITTED, by=case.author)

    settle(case, "approved")

    former.refresh_from_db()
    assert (former.status, case.status) == ("replaced", "approved")


def test_refused_case_is_reworked_as_a_new_version() -> None:
    case = make_refused_case(saving=2_000)

    again = rework_business_case(case=case, on=SUBMITTED, by=case.author)
    say_how_it_is_paid_for(case=again, paying=Paying(Decimal(2), 9), by=case.author)

    case.refresh_from_db()
    assert (again.stage, again.revision, again.follows) == ("obc", 2, case)
    assert (case.status, case.rate) == ("refused", Decimal("4.5"))


def test_case_is_followed_once() -> None:
    case = make_refused_case()
    rework_business_case(case=case, on=SUBMITTED, by=case.author)

    with pytest.raises(refusals.AlreadyFollowed):
        rework_business_case(case=case, on=SUBMITTED, by=case.author)


def test_only_a_refused_case_is_reworked_and_only_an_approved_one_goes_on() -> None:
    case = make_submitted_case()

    with pytest.raises(refusals.NotRefused):
        rework_business_case(case=case, on=SUBMITTED, by=case.author)
    with pytest.raises(refusals.NotApproved):
        open_next_stage(case=case, on=SUBMITTED, by=case.author)


def test_full_business_case_is_the_last_stage() -> None:
    case = make_approved_case()
    BusinessCase.objects.filter(pk=case.pk).update(stage="fbc")
    case.refresh_from_db()

    with pytest.raises(refusals.LastStage):
        open_next_stage(case=case, on=SUBMITTED, by=case.author)


def test_nothing_follows_before_the_decision() -> None:
    case = make_refused_case()

    with pytest.raises(refusals.DayTooEarly):
        rework_business_case(case=case, on=date(2026, 8, 31), by=case.author)


def test_paper_of_something_else_settles_no_case() -> None:
    case = make_submitted_case()
    lay(case)

    assert BusinessCase.objects.get(pk=case.pk).status == "submitted"
