from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.measures import Period, State
from connected.foundation.measures.registry import measures, shown_as
from connected.foundation.permissions import Visitor, roles
from connected.office.cases.models import Case, CaseType
from connected.office.cases.operations import define_unit_cost
from connected.office.cases.queries import usual_time
from connected.office.cases.rules import Reporter
from connected.office.cases.tests.factories import (
    BY,
    london,
    make_case,
    make_case_type,
    make_officer,
    make_team,
    make_user,
    sign_in,
)

pytestmark = pytest.mark.django_db
MARCH = Period.month(2026, 3)
IN_MARCH = london(2026, 3, 10)


def figure(slug: str, period: Period = MARCH) -> Any:
    return measures()[f"cases.{slug}"].figure(period)


def made(**given: Any) -> Case:
    return make_case(**{"opened_at": IN_MARCH} | given)


def test_received_counts_the_period_and_no_more(case_type: CaseType) -> None:
    made(opened_at=london(2026, 3, 1, hour=0))
    made(opened_at=london(2026, 3, 31, hour=23))
    made(opened_at=london(2026, 4, 1, hour=0))

    assert figure("received").value == 2


def test_online_is_without_help_and_out_of_what_is_known(case_type: CaseType) -> None:
    made(channel="online")
    made(channel="online", assisted=True)
    made(channel="phone")
    made(channel="counter")
    made(channel="imported")

    assert figure("asked_for_online").fraction_text == "1 of 4"
    assert figure("assisted").fraction_text == "1 of 4"


def test_a_month_without_requests_has_no_share(case_type: CaseType) -> None:
    assert figure("asked_for_online").state == State.NOT_APPLICABLE


def test_on_time_counts_open_overdue_against_us(case_type: CaseType) -> None:
    made(due_on=date(2026, 3, 12), closed_at=london(2026, 3, 12, hour=23))
    made(due_on=date(2026, 3, 12), closed_at=london(2026, 3, 13, hour=1))
    made(due_on=date(2026, 3, 12))
    made(due_on=date(2026, 4, 12))

    assert figure("on_time").fraction_text == "1 of 3"
    assert figure("on_time", Period.month(2026, 4)).fraction_text == "0 of 2"


def test_a_case_closed_next_month_was_open_and_overdue_in_this(case_type: CaseType) -> None:
    made(due_on=date(2026, 3, 12), closed_at=london(2026, 4, 2))

    assert figure("on_time").fraction_text == "0 of 1"
    assert figure("open_and_overdue").value == 1
    assert figure("open").value == 1


def test_due_on_the_last_day_is_overdue_at_its_end(case_type: CaseType) -> None:
    made(due_on=date(2026, 3, 31))

    assert figure("open_and_overdue").value == 1


def test_right_first_time_stays_closed_and_is_not_asked_again(case_type: CaseType) -> None:
    closed = london(2026, 3, 12)
    made(closed_at=closed, reporter=Reporter(email="right@example.com"))
    made(closed_at=closed, reporter=Reporter(email="again@example.com"))
    made(opened_at=closed + timedelta(days=27), reporter=Reporter(email="AGAIN@example.com"))
    reopened = made(closed_at=closed, reporter=Reporter(email="reopened@example.com"))
    Case.objects.filter(pk=reopened.pk).update(times_reopened=1, closed_at=None, outcome="")

    assert figure("right_first_time").fraction_text == "1 of 3"
    assert figure("reopened").fraction_text == "1 of 3"


@pytest.mark.parametrize(
    "later",
    [
        {"opened_at": london(2026, 3, 12) + timedelta(days=29)},
        {"opened_at": london(2026, 3, 11)},
        {"reporter": Reporter(email="other@example.com")},
    ],
)
def test_what_is_no_second_request_for_the_same(case_type: CaseType, later: dict[str, Any]) -> None:
    me = {"reporter": Reporter(email="me@example.com")}
    made(closed_at=london(2026, 3, 12), **me)
    made(**me | {"opened_at": london(2026, 3, 20)} | later)

    assert figure("right_first_time").fraction_text == "1 of 1"


def test_another_kind_of_request_is_no_second_one(case_type: CaseType) -> None:
    made(closed_at=london(2026, 3, 12), case_type=case_type)
    made(opened_at=london(2026, 3, 20), case_type=make_case_type("grass", team=case_type.team))

    assert figure("right_first_time").fraction_text == "1 of 1"


def test_two_requests_without_a_name_are_not_one_persons(case_type: CaseType) -> None:
    made(closed_at=london(2026, 3, 12), reporter=Reporter())
    made(opened_at=london(2026, 3, 20), reporter=Reporter())

    assert figure("right_first_time").fraction_text == "1 of 1"


def test_usual_time_is_the_middle_with_overdue_ones_waiting_on(case_type: CaseType) -> None:
    made(closed_at=IN_MARCH + timedelta(days=2))
    made(closed_at=IN_MARCH + timedelta(days=4))
    made(opened_at=london(2025, 3, 1), due_on=date(2025, 3, 5))

    assert figure("usual_time_to_resolve").value == 4
    assert figure("usual_time_to_resolve").denominator == 3


def test_open_requests_within_their_time_do_not_shorten_it(case_type: CaseType) -> None:
    made(closed_at=IN_MARCH + timedelta(days=6))
    made(due_on=date(2026, 4, 30))

    assert figure("usual_time_to_resolve").value == 6


def test_by_ward_counts_what_has_one(case_type: CaseType) -> None:
    made()
    Case.objects.filter(pk=made().pk).update(ward_code="E05002227")

    assert figure("received_by_ward").value == 1


def test_cost_adds_up_the_ways_requests_came(case_type: CaseType) -> None:
    for way, pounds in (("online", "0.15"), ("assisted", "8.62"), ("phone", "2.83")):
        define_unit_cost(way=way, pounds=Decimal(pounds), source="S", year=None, note="", by=BY)
    made(channel="online")
    made(channel="online", assisted=True)
    made(channel="phone")
    made(channel="counter")
    made(channel="imported")

    assert figure("cost_to_serve").text == "£11.60"
    assert figure("cost_per_request").value == pytest.approx(
        Decimal("3.8667"), abs=Decimal("0.001")
    )


def test_without_unit_costs_the_cost_is_not_nought(case_type: CaseType) -> None:
    made()

    assert figure("cost_to_serve").text == "no activity"


def test_every_measure_of_cases_says_what_it_counts() -> None:
    ours = [one for slug, one in measures().items() if slug.startswith("cases.")]

    assert len(ours) == 12
    assert all(one.definition.endswith(".") for one in ours)


def test_records_behind_a_figure_open_as_the_worklist_does(case: Case, officer: User) -> None:
    records = shown_as(Case)
    everything = Case.objects.all()

    def seen(actor: object) -> list[Case]:
        return list(records.visible_to(actor, everything))

    assert seen(officer) == [case]
    assert seen(make_user(role=roles.Auditor.slug)) == [case]
    assert seen(make_officer(make_team("parks"))) == []
    assert seen(make_user(role=roles.Councillor.slug)) == []
    assert seen(Visitor()) == []
    assert records.address(case) == f"/cases/{case.reference}/"


def test_records_behind_a_figure_hold_nothing_of_the_residents(case: Case) -> None:
    cells = [
        column(case) if callable(column) else column for column in shown_as(Case).columns.values()
    ]

    told = {case.summary, case.reporter_name, case.reporter_email, case.place_text}
    assert told.isdisjoint(map(str, cells))
    assert not {"summary", "reporter_name", "particulars", "place_text"} & set(map(str, cells))


def test_the_page_of_records_opens_to_their_cases(
    client: Client, case: Case, officer: User
) -> None:
    today = timezone.localdate().isoformat()
    address = f"/measures/cases.received/records/?first={today}&last={today}"

    page = sign_in(client, officer).get(address).content.decode()

    assert case.reference in page
    assert f"/cases/{case.reference}/" in page
    assert case.summary not in page


def test_groups_of_records_bear_the_names_that_people_use() -> None:
    records = shown_as(Case)

    assert records.label("Ward", "") == "No place in a ward"
    assert records.label("Ward", "E05999999") == "E05999999"
    assert records.label("How it came", "counter") == "In person"
    assert records.label("Team", "Waste") == "Waste"


def test_usual_time_of_a_service_needs_enough_to_go_by(case_type: CaseType) -> None:
    for day in range(1, 10):
        made(case_type=case_type, closed_at=IN_MARCH + timedelta(days=day))
    assert usual_time(case_type) is None

    made(case_type=case_type, closed_at=IN_MARCH + timedelta(days=200))

    found = usual_time(case_type)
    assert found is not None
    assert (found.days, found.cases, found.text) == (5, 10, "5 days")
    assert found.most_text == "8 days"


@time_machine.travel(london(2026, 11, 1), tick=False)
def test_old_open_requests_make_the_usual_time_honest_and_never_absurd(
    case_type: CaseType,
) -> None:
    """démarche.numerique 4690: a few very old open requests must not turn days into years, nor vanish."""
    for day in range(10):
        made(case_type=case_type, closed_at=IN_MARCH + timedelta(days=day, hours=1))
    for _ in range(6):
        made(case_type=case_type)

    found = usual_time(case_type)

    assert found is not None
    assert (found.text, found.most_text) == ("7 days", "")


@time_machine.travel(london(2026, 11, 1), tick=False)
def test_time_spent_waiting_for_the_resident_is_not_counted(case_type: CaseType) -> None:
    for _ in range(10):
        case = made(case_type=case_type, closed_at=IN_MARCH + timedelta(days=10))
        Case.objects.filter(pk=case.pk).update(waited=timedelta(days=7))

    found = usual_time(case_type)

    assert found is not None
    assert found.days == 3


def test_usual_time_is_not_told_where_most_are_still_open(case_type: CaseType) -> None:
    for _ in range(10):
        made(case_type=case_type, closed_at=IN_MARCH + timedelta(days=1))
    for _ in range(20):
        made(case_type=case_type)

    assert usual_time(case_type) is None


@pytest.mark.parametrize(("hours", "words"), [(3, "less than a day"), (25, "1 day")])
def test_usual_time_in_words(case_type: CaseType, hours: int, words: str) -> None:
    for _ in range(10):
        made(case_type=case_type, closed_at=IN_MARCH + timedelta(hours=hours))

    found = usual_time(case_type)
    assert found is not None
    assert found.text == words
