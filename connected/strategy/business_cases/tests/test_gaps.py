"""What a case still lacks, and what its pictures show when it goes badly."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from connected.strategy.business_cases.models import BusinessCase, Line, Mitigation
from connected.strategy.business_cases.operations import (
    edit_case_frame,
    open_next_stage,
    prefer_option,
    put_line,
    put_mitigation,
    put_option,
    say_how_it_is_paid_for,
)
from connected.strategy.business_cases.queries.showing import shown
from connected.strategy.business_cases.queries.working import gaps
from connected.strategy.business_cases.rules.checking import Frame, Paying, TypedMitigation
from connected.strategy.business_cases.rules.unit_costs import spread_of
from connected.strategy.business_cases.tests.factories import (
    SUBMITTED,
    make_case,
    make_ready_case,
    typed,
)

pytestmark = pytest.mark.django_db


def words(case: BusinessCase) -> list[str]:
    return [gap.words for gap in gaps(case)]


def test_strategic_outline_case_needs_less() -> None:
    case = make_case()

    assert words(case) == [
        "Write the strategic case: why do it at all.",
        "Write the economic case: why this way.",
        "Add an option beside business as usual.",
        "Say which option is preferred.",
        "Say at what interest and over how many years it is paid for.",
    ]


def test_outline_case_weighs_three_options() -> None:
    case = make_case(stage="obc")

    assert "Weigh at least three options, business as usual among them." in words(case)
    assert "Add an option that does the minimum." in words(case)


def test_business_as_usual_must_be_there() -> None:
    case = make_case()
    case.options.all().delete()

    assert "Add business as usual: what happens without a decision." in words(case)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"amounts": ["0"]}, "Enter the amounts of “Cashable” of “Buy shears”."),
        (
            {"measure": "", "target": None, "target_on": None, "owner": ""},
            "Benefit “Cashable”: say which measure will show it, its target, the day to reach it by,"
            " who answers for it.",
        ),
        ({"kind": "revenue"}, "Enter at least one benefit of “Buy shears”."),
    ],
)
def test_line_of_the_preferred_option_is_whole(change: dict[str, Any], said: str) -> None:
    case = make_ready_case()
    Line.objects.filter(kind="cashable").update(**change)

    assert words(case) == [said]


def test_option_without_lines_is_not_weighed() -> None:
    case = make_ready_case()
    put_option(case=case, title="Pray", kind="other", by=case.author)

    assert words(case) == ["Enter what “Pray” costs and brings."]


def test_lines_say_how_far_they_may_be_off() -> None:
    case = make_ready_case()
    Line.objects.update(low=1, high=1)

    assert words(case) == ["Say how low and how high the lines of “Buy shears” may come out."]


def test_kinds_of_project_come_to_the_whole() -> None:
    case = make_ready_case()
    BusinessCase.objects.update(shares=[{"type": "equipment", "percent": "60"}])
    case.refresh_from_db()

    assert words(case) == ["Say what kinds of project it is. Their shares must come to 100%."]


def test_case_looks_as_far_ahead_as_it_is_paid_for() -> None:
    case = make_ready_case()
    say_how_it_is_paid_for(case=case, paying=Paying(Decimal(4), 20), by=case.author)

    [said] = words(case)
    assert said.startswith("It is paid for over 20 years, and the case looks only 10 years ahead.")


def test_full_case_knows_where_each_benefit_begins() -> None:
    case = make_ready_case(stage="fbc", frame=Frame("Shears", 2026, 2026, counterparty="Smith"))
    Line.objects.filter(kind="cashable").update(baseline=None)

    assert words(case) == ["Benefit “Cashable”: say where it starts from."]


def test_what_is_done_about_overruns_is_carried_over() -> None:
    case = make_ready_case()
    row = TypedMitigation("Supplier", Decimal(60), Decimal("0.5"))
    put_mitigation(case=case, typed=row, by=case.author)
    BusinessCase.objects.filter(pk=case.pk).update(
        status="approved", proposal="X", submitted_on=SUBMITTED, decided_on=SUBMITTED
    )
    case.refresh_from_db()

    following = open_next_stage(case=case, on=SUBMITTED, by=case.author)

    assert Mitigation.objects.get(case=following).area == "Supplier"
    assert Mitigation.objects.filter(case=case).count() == 1


def test_pictures_of_a_case_that_loses_money() -> None:
    case = make_ready_case(saving=100)

    found = shown(case, date(2026, 9, 1)).pictures

    assert found["cumulative"].description.endswith("It stays below nothing.")
    assert "100% are worth less than nothing" in found["spread"].description


def test_pictures_of_a_case_that_may_go_either_way() -> None:
    case = make_ready_case(saving=4_200)

    found = shown(case, date(2026, 9, 1)).pictures

    assert "part1" in found["spread"].svg
    assert "chart-baseline" in found["swings"].svg


def test_case_without_a_preferred_option_has_no_pictures() -> None:
    found = shown(make_case(), timezone.localdate())

    assert (found.pictures, found.few_pictures) == ({}, {})


def test_published_costs_of_a_contact_lie_far_apart() -> None:
    assert spread_of("face_to_face") == (Decimal("1.66"), Decimal("14.00"))


def test_horizon_of_a_long_case_shows_the_reduced_rates(client: Any) -> None:
    case = make_ready_case()
    edit_case_frame(case=case, frame=Frame("Shears", 2026, 2026, horizon=60), by=case.author)
    option = case.options.get(order=2)
    put_line(case=case, option=option, typed=typed("social", 1), by=case.author)
    prefer_option(case=case, option=option, by=case.author)

    preferred = shown(case, timezone.localdate()).results.preferred

    assert preferred.reduced.value != preferred.worth.npsv.value
