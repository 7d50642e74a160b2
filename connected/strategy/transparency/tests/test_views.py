import csv
import io
import json
from datetime import date
from typing import Any

import jsonschema
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from connected.foundation.measures import Period
from connected.strategy.funding.models import Allocation
from connected.strategy.projects.tests.factories import make_project
from connected.strategy.scorecard.tests.factories import make_reading
from connected.strategy.transparency.queries.data_sets import DATA_SETS
from connected.strategy.transparency.rules.tables import DataSet
from connected.strategy.transparency.tests.factories import PERSON, make_a_meeting, make_chain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]
FOLLOW = "/strategy/follow-the-money/"
REQUEST = "/strategy/digital-projects-and-budget/"
DATA = "/open-data/strategy/"
EXEMPT = {
    "title": "Secret shears",
    "summary": "Whispered.",
    "access": "exempt",
    "exempt_paragraph": "Paragraph 3",
    "review_on": date(2027, 1, 1),
    "amount_band": "Over £25,000",
}


@pytest.fixture
def november() -> Any:
    with time_machine.travel(date(2026, 11, 23), tick=False):
        yield


def answer(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode()


def text(client: Client, address: str) -> str:
    return " ".join(answer(client, address).split())


def rows(client: Client, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer(client, f"{DATA}{name}.csv"))))


PAGES = [FOLLOW, f"{FOLLOW}?programme=tidy-hedges", REQUEST, "/strategy/programmes/tidy-hedges/"]
FILES = [f"{DATA}{table.name}.{kind}" for table in DATA_SETS for kind in ("csv", "json")]


@pytest.mark.parametrize("page", PAGES + FILES)
def test_a_page_asks_the_database_as_often_for_three_as_for_one(
    client: Client, page: str, django_assert_max_num_queries: Any
) -> None:
    make_chain()
    make_a_meeting(1)
    make_reading(month=Period.month(2026, 10), value=9)
    with CaptureQueriesContext(connection) as one:
        answer(client, page)
    make_chain()
    make_chain()
    make_a_meeting(2)

    with django_assert_max_num_queries(len(one)):
        answer(client, page)


@pytest.mark.parametrize("page", [FOLLOW, REQUEST, DATA, *FILES])
def test_a_page_is_open_before_there_is_anything(client: Client, page: str) -> None:
    assert answer(client, page)


def test_the_whole_chain_of_a_project(client: Client) -> None:
    project = make_chain()
    make_reading(month=Period.month(2026, 10), value=60)

    page = text(client, f"{FOLLOW}?project={project.reference}")

    assert "Approved</strong> by Digital Board on 1 October 2026, £40,000." in page
    assert "A walk</a>, independent of who is paid" in page
    assert "Financial implications, verified by the chief accountant" in page
    assert "Shears and Sons Ltd" in page
    assert "£12,000.50" in page
    assert "<strong>60</strong> in October 2026" in page
    assert "Finance signed £900." in page


def test_the_chain_of_one_allocation(client: Client) -> None:
    make_chain()
    reference = Allocation.objects.get().reference

    page = text(client, f"{FOLLOW}?allocation={reference}")

    assert "This follows one sum" in page
    assert page.count("Shears and Sons Ltd") == 1


@pytest.mark.parametrize("what", ["programme", "project", "allocation"])
def test_what_does_not_exist_is_not_found(client: Client, what: str) -> None:
    assert client.get(f"{FOLLOW}?{what}=none").status_code == 404


def test_a_project_without_anything_says_what_is_not_recorded(client: Client) -> None:
    project = make_project()

    page = text(client, f"{FOLLOW}?project={project.reference}")

    assert "No decision about it is recorded here." in page
    assert "No money has been set aside yet." in page
    assert "No benefit is named." in page


def test_the_programme_page_tells_what_was_decided_and_returned(client: Client) -> None:
    make_chain()
    make_project()

    page = text(client, "/strategy/programmes/tidy-hedges/")

    assert '£40,000<span class="tally-note">1 project with none recorded</span>' in page
    assert '£900<span class="tally-note">1 project with none recorded</span>' in page
    assert "0 of 1 realised" in page


def test_the_request_of_2019_is_answered(client: Client) -> None:
    project = make_chain()

    page = text(client, REQUEST)

    assert "24 October 2019" in page
    assert "2026/27" in page
    assert "£12,000.50" in page
    assert project.title in page
    assert "£300" in page


def test_exempt_papers_leave_their_trace_only(client: Client) -> None:
    project = make_chain(**EXEMPT)
    pages = [f"{FOLLOW}?project={project.reference}", REQUEST, PAGES[1], PAGES[3], *FILES]

    found = {page: text(client, page) for page in pages}

    for page, said in found.items():
        assert "Secret shears" not in said, page
        assert "Whispered" not in said, page
        assert "40,000" not in said, page
        assert "40000" not in said, page
        assert "12000.5" not in said, page
    assert "Over £25,000" in found[pages[0]]
    (decision,) = rows(client, "decisions")
    assert decision["is_exempt"] == "true"
    assert decision["exempt_amount_band"] == "Over £25,000"
    assert decision["exempt_review_on"] == "2027-01-01"


def test_no_person_is_in_the_open_data(client: Client) -> None:
    project = make_chain()
    make_a_meeting(1)
    pages = [*PAGES, *FILES, f"{FOLLOW}?project={project.reference}", DATA]

    assert [page for page in pages if PERSON in answer(client, page)] == []


@pytest.mark.parametrize("table", DATA_SETS, ids=lambda table: table.name)
def test_records_keep_to_their_schema(client: Client, table: DataSet) -> None:
    make_chain()
    make_a_meeting(1)
    make_reading(month=Period.month(2026, 10), value=9)

    schema = json.loads(answer(client, f"{DATA}{table.name}.schema.json"))
    told = json.loads(answer(client, f"{DATA}{table.name}.json"))

    for record in told["records"]:
        jsonschema.validate(record, schema, format_checker=jsonschema.FormatChecker())
    assert told["licence"] == "Open Government Licence v3.0"


@pytest.mark.parametrize("table", DATA_SETS, ids=lambda table: table.name)
def test_a_set_is_told_by_its_page_its_csv_and_its_metadata(client: Client, table: DataSet) -> None:
    page = text(client, f"{DATA}{table.name}/")
    told = json.loads(answer(client, f"{DATA}{table.name}.csv-metadata.json"))
    heading = answer(client, f"{DATA}{table.name}.csv").splitlines()[0].split(",")

    assert all(column.meaning.replace("'", "&#39;") in page for column in table.columns)
    assert [column["name"] for column in told["tableSchema"]["columns"]] == heading


def test_the_catalogue_lists_every_set(client: Client) -> None:
    page = text(client, DATA)

    assert all(f'href="{DATA}{table.name}.csv"' in page for table in DATA_SETS)
    assert "Open Government Licence v3.0" in page
    assert client.get(f"{DATA}castles/").status_code == 404
    assert client.get(f"{DATA}castles.csv").status_code == 404


def test_every_row_is_in_its_set(client: Client) -> None:
    project = make_chain()

    assert [row["spent"] for row in rows(client, "projects")] == ["12000.50"]
    assert [row["project"] for row in rows(client, "actuals")] == [project.reference]
    assert [row["counterparty"] for row in rows(client, "commitments")] == ["Shears and Sons Ltd"]
    assert [row["savings_signed"] for row in rows(client, "benefits")] == ["900.00"]
    assert [row["year"] for row in rows(client, "budget")] == ["2026/27"]
