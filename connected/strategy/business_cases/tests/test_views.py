"""The desk on which business cases are written, and what the public sees."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client

from connected.foundation.identity.models import User
from connected.strategy.bodies.tests.factories import make_user
from connected.strategy.business_cases.models import BusinessCase, Line, Mitigation
from connected.strategy.business_cases.tests.factories import (
    lay,
    make_approved_case,
    make_case,
    make_ready_case,
    make_refused_case,
    make_submitted_case,
)
from connected.strategy.decisions.models import Proposal
from connected.strategy.projects.tests.factories import make_project

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa"}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


@pytest.fixture
def desk() -> Client:
    return signed_in(make_user("project-manager"))


def address(case: BusinessCase, page: str = "") -> str:
    return f"/work/business-cases/{case.reference}/{page}"


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def save(client: Client, case: BusinessCase, page: str, **answers: object) -> Any:
    case.refresh_from_db()
    return client.post(address(case, page), {"version": case.version, **answers}, follow=True)


FRAME = {
    "title": "Sharp shears",
    "first_year": "2026",
    "price_year": "2026",
    "horizon": "8",
    "schedule": "standard",
    "wards_affected": "2",
    "wards": "All",
}


def test_case_is_opened_for_a_project(desk: Client) -> None:
    project = make_project()

    assert project.reference in text(desk, "/work/business-cases/new/")
    answer = desk.post(
        "/work/business-cases/new/",
        {"project": project.reference, "stage": "obc", **FRAME},
        follow=True,
    )

    case = BusinessCase.objects.get()
    assert answer.redirect_chain == [(address(case), 302)]
    assert (case.stage, case.horizon) == ("obc", 8)


def test_case_without_a_project_is_asked_again(desk: Client) -> None:
    page = desk.post("/work/business-cases/new/", {"title": "Kept"}).content.decode()

    assert "There is a problem" in page
    assert "Kept" in page


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_statements_for_one_and_for_three(
    number: int, desk: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(number):
        make_submitted_case()
    desk.get("/work/business-cases/")

    with django_assert_max_num_queries(11):
        page = text(desk, "/work/business-cases/")

    assert page.count("Before a body") == number


def test_overview_says_what_is_missing(desk: Client) -> None:
    page = text(desk, address(make_case()))

    assert "Write the strategic case: why do it at all." in page
    assert "Say which option is preferred." in page


@pytest.mark.parametrize(
    "page",
    ["", "figures/", "frame/", "words/", "options/", "options/new/", "options/3/",
     "options/3/amounts/", "options/3/lines/new/", "options/3/lines/3/", "optimism/",
     "optimism/new/", "financing/", "submit/"],
)  # fmt: skip
def test_each_part_has_a_page(page: str, desk: Client) -> None:
    assert "Sharper shears" in text(desk, address(make_ready_case(), page))


def test_answers_are_kept(desk: Client) -> None:
    case = make_case()
    kept = [
        save(desk, case, "frame/", **FRAME),
        save(desk, case, "words/", strategic="Hedges grow."),
        save(desk, case, "options/new/", title="Hire", kind="do-minimum"),
        save(desk, case, "options/2/", title="Hire out", kind="do-minimum"),
        save(desk, case, "optimism/", equipment="100", months="6"),
        save(desk, case, "financing/", rate="4.5", repayment="equal", asset_life="5"),
    ]

    assert [len(answer.redirect_chain) for answer in kept] == [1] * 6
    case.refresh_from_db()
    assert (case.title, case.strategic, case.months) == ("Sharp shears", "Hedges grow.", 6)
    assert (case.repayment, case.asset_life) == ("equal", 5)
    assert [option.title for option in case.options.all()] == ["Business as usual", "Hire out"]


LINE = {
    "kind": "capital",
    "title": "Van",
    "source": "A quote",
    "low": "90",
    "high": "130",
    "y0": "1,000",
    "y2": "20",
}


def test_line_is_added_changed_and_removed(desk: Client) -> None:
    case = make_ready_case()
    save(desk, case, "options/3/lines/new/", **LINE)

    line = Line.objects.get(title="Van")
    assert line.amounts == ["1000", "0", "20"]
    save(desk, case, "options/3/lines/4/", **{**LINE, "title": "Lorry"})
    assert Line.objects.get(pk=line.pk).title == "Lorry"
    save(desk, case, "options/3/lines/4/remove/")
    assert not Line.objects.filter(pk=line.pk).exists()


def test_table_of_amounts_is_kept_at_once(desk: Client) -> None:
    case = make_ready_case()

    save(desk, case, "options/3/amounts/", **{"l1-0": "9", "l1-1": "8"})

    lines = Line.objects.filter(option__case=case, option__order=3)
    assert [line.amounts for line in lines] == [["9", "8"], [], []]


def test_amount_that_cannot_be_read_leads_back_to_its_cell(desk: Client) -> None:
    case = make_ready_case()

    page = save(desk, case, "options/3/amounts/", **{"l1-0": "many"}).content.decode()

    assert "Shears, 2026/27 must be an amount of money" in page
    assert 'href="#id_l1-0"' in page


def test_option_is_preferred_and_removed(desk: Client) -> None:
    case = make_ready_case()

    save(desk, case, "options/2/prefer/")
    assert case.options.get(is_preferred=True).order == 2
    save(desk, case, "options/3/remove/")
    assert case.options.count() == 2


def test_mitigation_is_added_changed_and_removed(desk: Client) -> None:
    case = make_ready_case()
    row = {"area": "Supplier", "bears_on": "capital", "contribution": "60", "mitigated": "50"}

    save(desk, case, "optimism/new/", **row)
    save(desk, case, "optimism/1/", **{**row, "cost": "500"})

    assert Mitigation.objects.get().cost == 500
    save(desk, case, "optimism/1/remove/")
    assert Mitigation.objects.count() == 0


def test_form_that_is_older_than_a_colleagues_change_is_refused(desk: Client) -> None:
    case = make_case()

    page = desk.post(address(case, "words/"), {"version": "99", "strategic": "Mine"})

    assert "Somebody changed this business case after you opened this page" in page.content.decode()
    case.refresh_from_db()
    assert case.strategic == ""


def test_work_it_out_shows_the_figures_and_keeps_nothing(desk: Client) -> None:
    case = make_ready_case()

    page = save(desk, case, "financing/", rate="9", repayment="equal", asset_life="3", work_out="1")

    assert "is worth £" in page.content.decode()
    case.refresh_from_db()
    assert case.asset_life == 5


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        ("frame/", FRAME),
        ("options/3/amounts/", {"l1-0": "100", "l3-1": "50000"}),
        ("options/3/lines/new/", LINE),
        ("options/3/lines/1/", LINE),
        ("optimism/", {"standard-civil": "100"}),
        ("optimism/new/", {"area": "A", "bears_on": "capital", "contribution": "6", "mitigated": "5"}),
        ("financing/", {"rate": "9", "repayment": "equal", "asset_life": "3"}),
    ],
)  # fmt: skip
def test_script_gets_the_figures_of_what_is_typed(
    page: str, answers: dict[str, str], desk: Client
) -> None:
    case = make_ready_case()

    answer = desk.post(address(case, page), answers, headers={"X-Only-Figures": "1"})

    assert answer.status_code == 200
    assert "is worth" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert BusinessCase.objects.get(pk=case.pk).version == case.version


def test_script_is_told_when_an_answer_cannot_be_read(desk: Client) -> None:
    case = make_ready_case()

    answer = desk.post(
        address(case, "financing/"), {"rate": "much"}, headers={"X-Only-Figures": "1"}
    )

    assert "data-figures" not in answer.content.decode()
    assert "once every answer can be read" in answer.content.decode()


def test_submitting_freezes_and_opens_a_paper(desk: Client) -> None:
    case = make_ready_case()

    page = save(desk, case, "submit/", on="2026-09-01").content.decode()

    assert "The figures are frozen" in page
    assert Proposal.objects.count() == 1


def test_submit_page_lists_the_gaps(desk: Client) -> None:
    page = text(desk, address(make_case(), "submit/"))

    assert "It is not ready yet" in page
    assert "Freeze the figures" not in page


def test_submit_page_warns_of_a_negative_return(desk: Client) -> None:
    page = text(desk, address(make_ready_case(saving=1_500), "submit/"))

    assert "No body may approve it as it is" in page


def test_case_is_taken_back_on_its_page(desk: Client) -> None:
    case = make_submitted_case()

    save(desk, case, "take-back/", because="A quote came in.", on="2026-09-01")

    case.refresh_from_db()
    assert case.is_draft


@pytest.mark.parametrize(
    ("page", "make"), [("next/", make_approved_case), ("rework/", make_refused_case)]
)
def test_what_follows_is_opened_on_its_page(page: str, make: Any, desk: Client) -> None:
    case = make()

    assert "It begins with everything that this one holds" in text(desk, address(case, page))
    save(desk, case, page, on="2026-09-01")

    assert case.followed_by.count() == 1
    assert "Followed by" in text(desk, address(case))


def test_what_cannot_follow_says_why(desk: Client) -> None:
    page = save(desk, make_submitted_case(), "rework/", on="2026-09-01").content.decode()

    assert "A new version is written of a case that a body did not approve." in page


def test_public_finds_a_case_once_it_is_decided() -> None:
    case = make_submitted_case()
    path = f"/strategy/business-cases/{case.reference}/"

    assert Client().get(path).status_code == 404
    assert Client().get(f"{path}workings/").status_code == 404
    lay(case)
    case.refresh_from_db()
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize(
    ("make", "said"), [(make_approved_case, "Approved"), (make_refused_case, "Not approved")]
)
def test_public_page_shows_what_was_decided_upon(make: Any, said: str) -> None:
    case = make()

    page = text(Client(), f"/strategy/business-cases/{case.reference}/")

    assert said in page
    assert "frozen on 1 September 2026" in page
    assert case.frozen.digest in page


def test_staff_see_the_page_before_it_is_decided() -> None:
    case = make_ready_case()

    page = text(signed_in(make_user("auditor")), f"/strategy/business-cases/{case.reference}/")

    assert "It is being written. Nothing here is decided." in page


def test_exempt_case_shows_only_that_it_exists() -> None:
    case = make_approved_case()
    Proposal.objects.filter(reference=case.proposal).update(
        access="exempt", exempt_paragraph="3", amount_band="Under a million", review_on="2030-01-01"
    )
    path = f"/strategy/business-cases/{case.reference}/"

    page = text(Client(), path)

    assert "exempt from publication" in page
    assert "£" not in page.split("<main")[1].split("</main")[0]
    assert Client().get(f"{path}workings/").status_code == 404
    assert "Year by year" in text(signed_in(make_user("councillor")), path)


def test_calculation_is_exported_whole_and_runs_no_formula(desk: Client) -> None:
    case = make_ready_case(saving=15_000)
    Line.objects.filter(option__case=case, order=1, kind="capital").update(title="=1+1")

    answer = desk.get(address(case, "workings/"))

    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames[:3] == ["About", "Lines", "Options"]
    cells = [cell for row in book["Lines"].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]
    assert book["Revenue budget"].max_row == 12


def test_public_downloads_what_it_may_read() -> None:
    case = make_approved_case()

    answer = Client().get(f"/strategy/business-cases/{case.reference}/workings/")

    assert answer.headers["Content-Type"].endswith("sheet")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert case.frozen.digest in [row[1].value for row in book["About"].iter_rows()]


@pytest.mark.parametrize("role", ["finance-officer", "councillor", "auditor"])
def test_readers_do_not_write(role: str) -> None:
    case = make_ready_case()
    client = signed_in(make_user(role))

    assert client.get(address(case)).status_code == 200
    assert client.get(address(case, "words/")).status_code == 403
    assert client.post(address(case, "options/3/remove/")).status_code == 403


def test_change_comes_with_a_post_only(desk: Client) -> None:
    case = make_ready_case()

    for page in ("options/3/prefer/", "options/3/remove/", "options/3/lines/1/remove/"):
        assert desk.get(address(case, page)).status_code == 405


@pytest.mark.parametrize(
    "page", ["options/9/", "options/9/amounts/", "options/3/lines/9/", "optimism/9/"]
)
def test_part_that_the_case_does_not_have_is_not_found(page: str, desk: Client) -> None:
    assert desk.get(address(make_ready_case(), page)).status_code == 404
