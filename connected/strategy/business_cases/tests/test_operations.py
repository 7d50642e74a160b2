"""Writing a business case: nobody overwrites a colleague, and nothing impossible is kept."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from connected.foundation.audit.models import Event
from connected.strategy.bodies.tests.factories import make_user
from connected.strategy.business_cases.models import BusinessCase, Line, Mitigation, Option
from connected.strategy.business_cases.operations import (
    edit_case_frame,
    edit_case_texts,
    prefer_option,
    put_line,
    put_mitigation,
    put_option,
    remove_line,
    remove_mitigation,
    remove_option,
    say_how_it_is_paid_for,
    say_project_types,
    write_amounts,
    writing,
)
from connected.strategy.business_cases.operations.holding import insert
from connected.strategy.business_cases.queries.working import criteria_on_offer
from connected.strategy.business_cases.rules import refusals
from connected.strategy.business_cases.rules.checking import Paying, TypedMitigation
from connected.strategy.business_cases.rules.optimism import Share
from connected.strategy.business_cases.tests.factories import (
    FRAME,
    PAYING,
    make_case,
    make_shears,
    make_submitted_case,
    pounds,
    typed,
)
from connected.strategy.projects.tests.factories import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> BusinessCase:
    return make_case()


def usual_of(case: BusinessCase) -> Option:
    return case.options.get(kind="counterfactual")


def test_new_case_begins_with_business_as_usual(case: BusinessCase) -> None:
    assert [option.title for option in case.options.all()] == ["Business as usual"]
    assert case.status == "draft"
    assert Event.objects.filter(name="business_cases.opened").count() == 1


def test_seed_is_drawn_once_and_kept() -> None:
    one, other = make_case(seed=None), make_case(seed=None)

    assert one.seed != other.seed


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"title": " "}, refusals.TitleMissing),
        ({"horizon": 0}, refusals.HorizonWrong),
        ({"horizon": 121}, refusals.HorizonWrong),
        ({"first_year": 1999}, refusals.YearWrong),
        ({"price_year": 2028}, refusals.YearWrong),
        ({"schedule": "poetry"}, refusals.ScheduleUnknown),
    ],
)
def test_impossible_frame_is_refused(change: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        make_case(frame=replace(FRAME, **change))


def test_case_cannot_be_opened_tomorrow_or_before_its_project() -> None:
    project = make_project(entered_on=date(2026, 1, 1))

    with pytest.raises(refusals.DayInFuture):
        make_case(project=project, on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(refusals.DayTooEarly):
        make_case(project=project, on=date(2025, 12, 31))


def test_stopped_project_gets_no_case() -> None:
    with pytest.raises(refusals.ProjectNotLive) as refused:
        make_case(project=make_project(stage="stopped"))

    assert str(refused.value).startswith("Sharper shears is stopped")


def test_reference_that_is_taken_is_drawn_again(
    case: BusinessCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter([case.reference, "BK-7F3K-2Q"])
    monkeypatch.setattr(writing, "new_reference", lambda: next(drawn))

    assert make_case(project=case.project).reference == "BK-7F3K-2Q"


def test_what_the_database_refuses_is_no_clash(case: BusinessCase) -> None:
    impossible = BusinessCase.objects.get(pk=case.pk)
    impossible.pk, impossible.reference, impossible.rate = None, "BK-7F3K-2Q", Decimal(99)

    with pytest.raises(IntegrityError), transaction.atomic():
        insert(impossible)


def test_edit_that_is_older_than_a_colleagues_is_refused(case: BusinessCase) -> None:
    mine = BusinessCase.objects.get(pk=case.pk)
    edit_case_texts(case=case, texts={"strategic": "Theirs"}, by=case.author)

    with pytest.raises(refusals.ChangedMeanwhile):
        edit_case_texts(case=mine, texts={"strategic": "Mine"}, by=case.author)

    case.refresh_from_db()
    assert case.strategic == "Theirs"


def test_same_words_again_change_nothing(case: BusinessCase) -> None:
    edit_case_texts(case=case, texts={"strategic": "Why"}, by=case.author)
    version = case.version

    edit_case_texts(case=case, texts={"strategic": " Why "}, by=case.author)

    assert case.version == version
    assert Event.objects.filter(name="business_cases.texts_edited").count() == 1


def test_frame_and_financing_are_kept(case: BusinessCase) -> None:
    edit_case_frame(case=case, frame=replace(FRAME, horizon=15), by=case.author)
    say_how_it_is_paid_for(case=case, paying=PAYING, by=case.author)

    case.refresh_from_db()
    assert (case.horizon, case.rate, case.asset_life) == (15, Decimal("4.5"), 5)


@pytest.mark.parametrize(
    "paying",
    [
        Paying(rate=Decimal(26), asset_life=5),
        Paying(rate=Decimal(4), asset_life=0),
        Paying(rate=Decimal(4), asset_life=5, external_funding=Decimal(-1)),
        Paying(rate=Decimal(4), asset_life=5, repayment="never"),
    ],
)
def test_impossible_financing_is_refused(case: BusinessCase, paying: Paying) -> None:
    with pytest.raises(refusals.FinancingImpossible):
        say_how_it_is_paid_for(case=case, paying=paying, by=case.author)


def test_option_is_added_changed_preferred_and_removed(case: BusinessCase) -> None:
    option = put_option(case=case, title="Buy", kind="other", by=case.author)
    put_option(case=case, title="Hire", kind="do-minimum", by=case.author, option=option)
    prefer_option(case=case, option=option, by=case.author)

    assert list(case.options.values_list("order", "title", "is_preferred")) == [
        (1, "Business as usual", False),
        (2, "Hire", True),
    ]
    remove_option(case=case, option=option, by=case.author)
    assert case.options.count() == 1


def test_one_option_is_preferred_at_a_time(case: BusinessCase) -> None:
    first, second = (
        put_option(case=case, title=title, kind="other", by=case.author) for title in "AB"
    )
    prefer_option(case=case, option=first, by=case.author)

    prefer_option(case=case, option=second, by=case.author)

    assert [option.title for option in case.options.filter(is_preferred=True)] == ["B"]


def test_business_as_usual_stays_what_it_is(case: BusinessCase) -> None:
    usual = usual_of(case)

    with pytest.raises(refusals.CounterfactualStays):
        remove_option(case=case, option=usual, by=case.author)
    with pytest.raises(refusals.CounterfactualStays):
        put_option(case=case, title="Usual", kind="other", by=case.author, option=usual)
    with pytest.raises(refusals.CounterfactualNotPreferred):
        prefer_option(case=case, option=usual, by=case.author)
    with pytest.raises(refusals.SecondCounterfactual):
        put_option(case=case, title="Too", kind="counterfactual", by=case.author)


def test_business_as_usual_may_be_described(case: BusinessCase) -> None:
    put_option(
        case=case, title="Blunt shears", kind="counterfactual", by=case.author,
        option=usual_of(case),
    )  # fmt: skip

    assert usual_of(case).title == "Blunt shears"


@pytest.mark.parametrize(
    ("title", "kind", "refusal"),
    [("", "other", refusals.TitleMissing), ("Buy", "poetry", refusals.KindUnknown)],
)
def test_impossible_option_is_refused(
    case: BusinessCase, title: str, kind: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        put_option(case=case, title=title, kind=kind, by=case.author)


def test_preferred_option_cannot_become_what_happens_anyway(case: BusinessCase) -> None:
    option = make_shears(case)
    usual_of(case).delete()

    with pytest.raises(refusals.CounterfactualNotPreferred):
        put_option(case=case, title="X", kind="counterfactual", by=case.author, option=option)


def test_line_is_added_changed_and_removed(case: BusinessCase) -> None:
    usual = usual_of(case)
    line = put_line(case=case, option=usual, typed=typed("revenue", 5), by=case.author)
    put_line(case=case, option=usual, typed=typed("social", 6, 7), line=line, by=case.author)

    assert list(usual.lines.values_list("order", "kind", "amounts")) == [(1, "social", ["6", "7"])]
    remove_line(case=case, line=line, by=case.author)
    assert usual.lines.count() == 0


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"title": " "}, refusals.TitleMissing),
        ({"kind": "poetry"}, refusals.KindUnknown),
        ({"source": " "}, refusals.SourceMissing),
        ({"amounts": pounds(-1)}, refusals.AmountsWrong),
        ({"amounts": pounds(*[1] * 12)}, refusals.AmountsWrong),
        ({"amounts": pounds("1e12")}, refusals.AmountsWrong),
        ({"low": Decimal("1.1")}, refusals.RangeWrong),
        ({"high": Decimal("0.9")}, refusals.RangeWrong),
        ({"measure": "no.such"}, refusals.MeasureUnknown),
        ({"criterion": "no-such"}, refusals.CriterionUnknown),
    ],
)
def test_impossible_line_is_refused(
    case: BusinessCase, change: dict[str, Any], refusal: type[Exception]
) -> None:
    line = replace(typed("cashable", 1), **change)

    with pytest.raises(refusal):
        put_line(case=case, option=usual_of(case), typed=line, by=case.author)


def test_line_may_serve_a_success_criterion(case: BusinessCase) -> None:
    [key] = criteria_on_offer()

    line = put_line(
        case=case, option=usual_of(case), typed=typed("social", 1, criterion=key), by=case.author
    )

    assert line.criterion == "hedges-cut"


def test_whole_table_of_amounts_is_written_at_once(case: BusinessCase) -> None:
    option = make_shears(case)

    write_amounts(case=case, option=option, amounts={1: pounds(9), 2: pounds(1, 2)}, by=case.author)

    assert [line.amounts for line in option.lines.all()][:2] == [["9"], ["1", "2"]]


def test_table_with_an_impossible_amount_changes_nothing(case: BusinessCase) -> None:
    option = make_shears(case)

    with pytest.raises(refusals.AmountsWrong):
        write_amounts(
            case=case, option=option, amounts={1: pounds(9), 2: pounds(-1)}, by=case.author
        )

    assert Line.objects.get(option=option, order=1).amounts == ["20000"]


def test_types_of_project_are_kept_without_those_of_no_share(case: BusinessCase) -> None:
    shares = [Share("equipment", Decimal(80)), Share("outsourcing", Decimal(0))]

    say_project_types(case=case, shares=shares, months=9, by=case.author)

    assert (case.shares, case.months) == ([{"type": "equipment", "percent": "80"}], 9)


@pytest.mark.parametrize(
    ("shares", "refusal"),
    [
        ([Share("equipment", Decimal(101))], refusals.ShareImpossible),
        ([Share("poetry", Decimal(1))], refusals.ShareImpossible),
        (
            [Share("equipment", Decimal(60)), Share("standard-civil", Decimal(60))],
            refusals.SharesWrong,
        ),
    ],
)
def test_impossible_shares_are_refused(
    case: BusinessCase, shares: list[Share], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        say_project_types(case=case, shares=shares, months=0, by=case.author)


def test_what_is_outsourced_is_a_share_of_something_else(case: BusinessCase) -> None:
    shares = [Share("equipment", Decimal(100)), Share("outsourcing", Decimal(100))]

    say_project_types(case=case, shares=shares, months=0, by=case.author)

    assert len(case.shares) == 2


def test_mitigation_is_added_changed_and_removed(case: BusinessCase) -> None:
    row = TypedMitigation("Supplier", Decimal(60), Decimal("0.5"))
    kept = put_mitigation(case=case, typed=row, by=case.author)
    put_mitigation(
        case=case, typed=replace(row, contribution=Decimal(90)), mitigation=kept, by=case.author
    )

    assert Mitigation.objects.get().contribution == 90
    remove_mitigation(case=case, mitigation=kept, by=case.author)
    assert Mitigation.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"area": ""}, refusals.TitleMissing),
        ({"bears_on": "poetry"}, refusals.KindUnknown),
        ({"mitigated": Decimal("1.1")}, refusals.MitigationImpossible),
        ({"cost": Decimal(-1)}, refusals.MitigationImpossible),
        ({"contribution": Decimal(50)}, refusals.MitigationTooMuch),
    ],
)
def test_impossible_mitigation_is_refused(
    case: BusinessCase, change: dict[str, Any], refusal: type[Exception]
) -> None:
    row = TypedMitigation("Supplier", Decimal(60), Decimal("0.5"))
    put_mitigation(case=case, typed=row, by=case.author)

    with pytest.raises(refusal):
        put_mitigation(case=case, typed=replace(row, **change), by=case.author)


def test_causes_of_time_and_of_money_are_counted_apart(case: BusinessCase) -> None:
    row = TypedMitigation("Supplier", Decimal(60), Decimal("0.5"))
    put_mitigation(case=case, typed=row, by=case.author)

    put_mitigation(case=case, typed=replace(row, bears_on="duration"), by=case.author)

    assert list(Mitigation.objects.values_list("order", "bears_on")) == [
        (1, "capital"),
        (2, "duration"),
    ]


def test_what_is_before_a_body_stays_as_it_is() -> None:
    case = make_submitted_case()

    with pytest.raises(refusals.CaseIsFixed) as refused:
        edit_case_texts(case=case, texts={"strategic": "Other"}, by=make_user("project-manager"))

    assert str(refused.value).startswith("This business case is before a body")
