import pytest
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation.identity.models import User
from connected.office.cases.models import Case, CaseType
from connected.office.cases.queries import searching
from connected.office.cases.queries.filters import Filters
from connected.office.cases.queries.worklist import Worklist, whole_list, worklist
from connected.office.cases.rules import Place, Reporter
from connected.office.cases.rules.searching import Sought
from connected.office.cases.tests.factories import make_case, make_officer, make_team, sign_in

pytestmark = pytest.mark.django_db


def found(actor: User, words: str, **asked: str) -> Worklist:
    return worklist(actor, Filters.read({"q": words} | asked))


@pytest.fixture
def sought(case_type: CaseType) -> Case:
    """The one of two cases that the tests look for."""
    make_case(
        case_type=case_type,
        summary="Green bin missed",
        reporter=Reporter(name="Bola Neighbour", email="bola@example.com"),
        place=Place(text="9 Low Road, Tilbury RM18 7AA"),
        particulars=[{"label": "Where it stood", "value": "By the gate"}],
    )
    return make_case(
        case_type=case_type,
        summary="Mattress on the verge",
        reporter=Reporter(name="Theodora Example-Johnson", email="theodora@example.com"),
        place=Place(text="12 Palmerston Avenue, Grays RM17 6SL"),
        particulars=[{"label": "What happened", "value": "Dumped behind the\nchapel"}],
    )


@pytest.mark.parametrize(
    "words",
    [
        "theodora",
        "Theo john",
        "johnson",
        "palmerston 12",
        "RM17 6SL",
        "rm176sl",
        "RM17",
        "mattress",
        "chapel",
        "THEODORA@example.com",
    ],
)
def test_a_case_is_found_by_name_place_postcode_words_and_email(
    officer: User, sought: Case, words: str
) -> None:
    answer = found(officer, words)

    assert (answer.page.cases, answer.is_alike) == ([sought], False)


@pytest.mark.parametrize(
    "words", ["Theadora", "jonson", "palmerstone", "matress", "Palmerstn 12", "theodra jonson"]
)
def test_a_misspelt_word_finds_what_is_spelt_alike_and_says_so(
    officer: User, sought: Case, words: str
) -> None:
    answer = found(officer, words)

    assert (answer.page.cases, answer.is_alike) == ([sought], True)


@pytest.mark.parametrize("words", ["zebra", "RM99", "matress 13", "nobody@example.com"])
def test_what_nobody_wrote_finds_nothing(officer: User, sought: Case, words: str) -> None:
    answer = found(officer, words)

    assert (answer.page.cases, answer.is_alike) == ([], False)


def test_the_words_of_the_questions_are_not_searched(officer: User, sought: Case) -> None:
    assert found(officer, "happened").page.cases == []


@pytest.mark.parametrize("words", ["theodora", "theadora", "theodora@example.com"])
def test_nobody_finds_a_case_of_another_team(sought: Case, words: str) -> None:
    stranger = make_officer(make_team("parks"))

    answer = found(stranger, words)

    assert (answer.page.cases, answer.is_alike) == ([], False)
    assert {tab.count for tab in answer.tabs} == {"0", ""}


def test_a_word_of_another_teams_case_does_not_hide_what_is_spelt_alike(
    officer: User, sought: Case, case_type: CaseType
) -> None:
    """Whether another team has such a case cannot be told from what one finds."""
    case = make_case(case_type=case_type, summary="Matress left out")
    Case.objects.filter(pk=case.pk).update(team=make_team("parks"))

    answer = found(officer, "matress")

    assert (answer.page.cases, answer.is_alike) == ([sought], True)


def test_words_and_filters_narrow_lists_counts_and_exports_alike(
    officer: User, sought: Case, case_type: CaseType
) -> None:
    make_case(case_type=case_type, summary="Mattress again", channel="phone")
    filters = Filters.read({"q": "matress", "channel": "online"})

    answer = worklist(officer, filters)

    assert {tab.key: tab.count for tab in answer.tabs}["open"] == "1"
    assert list(whole_list(officer, filters)) == answer.page.cases == [sought]


def test_a_common_word_is_listed_in_order_and_counted_in_part(
    officer: User, case_type: CaseType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST_FOUND", 2)
    monkeypatch.setattr("connected.office.cases.queries.worklist.MOST_FOUND", 2)
    cases = [make_case(case_type=case_type) for _ in range(4)]

    many = found(officer, "brown")
    Case.objects.filter(pk__in=[case.pk for case in cases[:2]]).update(
        closed_at=cases[3].opened_at, first_closed_at=cases[3].opened_at, outcome="collected"
    )
    few_open = found(officer, "brown")

    assert many.page.cases == cases
    assert [tab.count for tab in many.tabs if tab.key == "open"] == ["at least 3"]
    assert [tab.count for tab in few_open.tabs if tab.key == "open"] == ["2"]


@pytest.mark.parametrize(
    ("lookup", "index"),
    [
        (Case.objects.matching(["theo"]), "cases_by_words"),
        (Case.objects.spelt_like(["theadora"]), "cases_by_letters"),
    ],
)
def test_both_ways_to_search_have_an_index(lookup: object, index: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    assert index in lookup.explain()  # type: ignore[attr-defined]


def test_the_page_says_whose_case_it_is_and_what_is_only_alike(
    client: Client, officer: User, sought: Case
) -> None:
    page = sign_in(client, officer).get("/worklist/?q=theadora").content.decode()

    assert "Asked by Theodora Example-Johnson" in page
    assert "No case has the words “theadora”" in page


@given(st.text())
def test_whatever_is_typed_is_read_as_words_without_signs(text: str) -> None:
    sought = Sought.read(text)

    assert all(term.isalnum() for term in sought.terms)
    assert sorted(sought.exactly + sought.alike) == sorted(sought.terms)


@pytest.mark.parametrize(
    "words", ["\x00", "' OR 1=1 --", "%s %(x)s", ":*&|!()", "ß İ ٣", "a" * 300]
)
def test_whatever_is_typed_gets_an_answer(officer: User, words: str) -> None:
    assert found(officer, words).page.cases == []
