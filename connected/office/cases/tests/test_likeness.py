from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from connected.foundation.identity.models import User
from connected.office.cases.models import Case, CaseType
from connected.office.cases.queries.likeness import likely_same
from connected.office.cases.rules import Place, Reporter
from connected.office.cases.rules.relating import metres_between
from connected.office.cases.tests.factories import make_case, make_case_type, make_team, sign_in

pytestmark = pytest.mark.django_db
HERE = Place(51.4760, 0.3300, "Bus stop by the Old Mill")
FIFTY_METRES_AWAY = Place(51.47645, 0.3300, "Mill Lane")
FAR_AWAY = Place(51.4960, 0.3300, "High Street")
SOMEBODY = Reporter(name="Bea", email="bea@example.com")


def near(**given: Any) -> Case:
    return make_case(**{"place": FIFTY_METRES_AWAY, "reporter": SOMEBODY} | given)


@pytest.fixture
def here(case_type: CaseType) -> Case:
    return make_case(case_type=case_type, place=HERE)


def test_the_same_kind_close_by_is_likely_the_same(here: Case, officer: User) -> None:
    other = near(case_type=here.case_type)

    (found,) = likely_same(here, officer)

    assert found.case == other
    assert found.why == ["50 m away", "alike in words"]


@pytest.mark.parametrize(
    "given",
    [
        {"place": FAR_AWAY},
        {"place": None},
        {"opened_at": timezone.now() - timedelta(days=40)},
    ],
    ids=["elsewhere", "no place", "long ago"],
)
def test_what_is_far_off_is_not_suggested(here: Case, officer: User, given: dict[str, Any]) -> None:
    near(case_type=here.case_type, **given)

    assert likely_same(here, officer) == []


def test_another_kind_of_request_close_by_is_something_else(
    here: Case, team: Any, officer: User
) -> None:
    near(case_type=make_case_type("graffiti", team=team), summary="Paint on a wall")

    assert likely_same(here, officer) == []


def test_the_same_person_about_the_same_is_suggested_wherever_it_is(
    here: Case, team: Any, officer: User
) -> None:
    kind = make_case_type("bin-left", team=team)
    reporter = Reporter(email=here.reporter_email)
    other = make_case(case_type=kind, place=FAR_AWAY, reporter=reporter)
    make_case(case_type=kind, place=None, reporter=reporter, summary="Wasps' nest")

    (found,) = likely_same(here, officer)

    assert found.case == other
    assert found.why == ["the same person", "alike in words"]


def test_the_same_account_is_the_same_person(case_type: CaseType, officer: User) -> None:
    reporter = Reporter(user=officer)
    here, other = (make_case(case_type=case_type, reporter=reporter) for _ in range(2))
    Case.objects.update(reporter_email="")
    here.refresh_from_db()

    assert [one.case for one in likely_same(here, officer)] == [other]


def test_without_points_the_words_of_the_place_tell(case_type: CaseType, officer: User) -> None:
    here = make_case(case_type=case_type, place=Place(text="1 High Street, Grays"))
    near(case_type=case_type, place=Place(text="1, High street Grays"))

    (found,) = likely_same(here, officer)

    assert found.why == ["the same place in words", "alike in words"]


def test_a_case_without_anything_has_no_likeness(case_type: CaseType, officer: User) -> None:
    for _ in range(2):
        bare = make_case(case_type=case_type, reporter=Reporter(), place=None, summary="")

    assert likely_same(bare, officer) == []


def test_what_is_linked_already_and_other_teams_cases_are_left_out(
    here: Case, officer: User
) -> None:
    linked = near(case_type=here.case_type)
    near(
        case_type=make_case_type("grass", team=make_team("parks")),
        reporter=Reporter(email=here.reporter_email),
    )

    assert likely_same(here, officer, known=[linked.pk]) == []


def test_five_at_the_most_the_nearest_first(here: Case, officer: User) -> None:
    spots = [Place(HERE.latitude + step / 10_000, HERE.longitude) for step in range(6)]  # type: ignore[operator]
    for spot in reversed(spots):
        near(case_type=here.case_type, place=spot)

    found = likely_same(here, officer)

    assert [round(one.metres or 0) for one in found] == [0, 11, 22, 33, 45]
    assert found[0].why[0] == "at the same spot"


def test_two_statements_find_them(
    here: Case, officer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        near(case_type=here.case_type)
    assert officer.role_slugs

    with django_assert_num_queries(2):
        likely_same(here, officer)


def test_distance_needs_two_points(here: Case, case: Case) -> None:
    assert metres_between(here, case) is None


def test_the_case_page_offers_to_join_them(client: Client, here: Case, officer: User) -> None:
    other = near(case_type=here.case_type)

    page = sign_in(client, officer).get(f"/cases/{here.reference}/").content.decode()

    assert "Perhaps the same" in page
    assert f"/cases/{here.reference}/related/?other={other.reference}" in page
    form = client.get(f"/cases/{here.reference}/related/", {"other": other.reference})
    assert f'value="{other.reference}"' in form.content.decode()
