"""What other pages show of a business case."""

from decimal import Decimal
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from connected.foundation.measures import Period
from connected.foundation.measures.queries import every_measure
from connected.foundation.permissions import Visitor
from connected.strategy.bodies.tests.factories import make_user
from connected.strategy.business_cases.operations import (
    put_line,
    put_mitigation,
    take_back_business_case,
)
from connected.strategy.business_cases.queries.working import cautions
from connected.strategy.business_cases.rules.checking import TypedMitigation
from connected.strategy.business_cases.tests.factories import (
    SUBMITTED,
    make_approved_case,
    make_case,
    make_ready_case,
    make_refused_case,
    make_submitted_case,
    typed,
)
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.decisions.signals import decision_page, proposal_page
from connected.strategy.decisions.tests.factories import make_proposal
from connected.strategy.plan.signals import Section
from connected.strategy.projects.models import Project
from connected.strategy.projects.signals import project_file, project_page

pytestmark = pytest.mark.django_db
SEPTEMBER = Period.month(2026, 9)


def section(signal: Any, **given: Any) -> str:
    [found] = [
        answer
        for _, answer in signal.send(sender=Project, **given)
        if isinstance(answer, Section) and answer.template.startswith("business_cases/")
    ]
    request = RequestFactory().get("/")
    request.actor = Visitor()
    return render_to_string(found.template, {"facts": found.facts}, request=request, using="pages")


def test_project_page_tells_what_a_body_decided() -> None:
    case = make_refused_case(saving=2_000)

    page = section(project_page, project=case.project)

    assert "Not approved" in page
    assert "It does not return more than it costs." in page
    assert "Decided on 1 September 2026" in page


def test_project_page_keeps_what_is_being_written_to_itself() -> None:
    case = make_ready_case()

    assert "No body has decided" in section(project_page, project=case.project)


def test_project_page_tells_of_an_exempt_case_no_figure() -> None:
    case = make_approved_case()
    Proposal.objects.filter(reference=case.proposal).update(
        access="exempt", exempt_paragraph="3", amount_band="Little", review_on="2030-01-01"
    )

    page = section(project_page, project=case.project)

    assert "exempt from publication" in page
    assert "£" not in page


def test_project_file_lists_every_case_and_opens_another() -> None:
    case = make_case()
    writer = make_user("project-manager")

    page = section(project_file, project=case.project, actor=writer)

    assert case.reference in page
    assert f"?project={case.project.reference}" in page


def test_project_file_of_a_reader_opens_none() -> None:
    page = section(project_file, project=make_case().project, actor=make_user("auditor"))

    assert "Open a business case" not in page


def test_paper_shows_the_figures_that_were_frozen_with_it() -> None:
    case = make_submitted_case()
    paper = Proposal.objects.get(reference=case.proposal)
    take_back_business_case(case=case, because="Typo", on=SUBMITTED, by=case.author)

    page = section(proposal_page, proposal=paper, actor=case.author)

    assert "frozen on 1 September 2026" in page
    assert "The options side by side" in page
    assert page.count("<figure") == 4


def test_decision_shows_what_was_before_the_body() -> None:
    case = make_approved_case()

    page = section(decision_page, decision=Decision.objects.get())

    assert "Read the whole business case" in page
    assert case.reference in page


def test_paper_of_something_else_shows_nothing() -> None:
    assert section(proposal_page, proposal=make_proposal(), actor=Visitor()).strip() == ""


def test_share_of_approved_cases_that_return_more() -> None:
    make_approved_case()
    make_refused_case(saving=2_000)

    found = every_measure()["business_cases.approved_with_positive_return"].figure(SEPTEMBER)

    assert (found.numerator, found.denominator) == (1, 1)


def test_cases_refused_for_their_return_are_counted() -> None:
    make_refused_case()
    make_refused_case(saving=2_000)

    found = every_measure()["business_cases.refused_for_negative_return"].figure(SEPTEMBER)

    assert found.numerator == 1


def test_saving_that_may_be_counted_twice_is_worth_a_look() -> None:
    case = make_ready_case()
    usual = case.options.get(kind="counterfactual")
    put_line(case=case, option=usual, typed=typed("revenue", *[5_000] * 11), by=case.author)
    row = TypedMitigation("Supplier", Decimal(60), Decimal("0.5"))
    put_mitigation(case=case, typed=row, by=case.author)

    [caution] = cautions(case)

    assert "counted twice" in caution


def test_overruns_that_nobody_deals_with_are_worth_a_look() -> None:
    [caution] = cautions(make_ready_case())

    assert "Nothing is done about overruns yet" in caution
