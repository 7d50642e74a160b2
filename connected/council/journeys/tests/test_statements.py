"""What a submission and a question page cost the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from connected.council.journeys.tests.walking import address, answer, send, walk
from connected.council.services.tests.factories import everything, example_contents, make_service

pytestmark = pytest.mark.django_db(transaction=True)

MOST_TO_SUBMIT = 13
MOST_TO_SHOW = 3
MOST_TO_ANSWER = 8


@pytest.fixture
def draft(client):
    make_service(**example_contents()["road-defect"])
    walk(client, "road-defect", danger="no")
    return walk(client, "road-defect", danger="no")


def test_whole_submission_takes_few_statements(client, draft):
    with CaptureQueriesContext(connection) as statements:
        send(client, draft)

    assert len(statements) <= MOST_TO_SUBMIT


def test_question_page_takes_few_statements(client, draft):
    with CaptureQueriesContext(connection) as showing:
        client.get(address(draft, "question/where/"))
    with CaptureQueriesContext(connection) as answering:
        answer(client, draft, "where")

    assert len(showing) <= MOST_TO_SHOW
    assert len(answering) <= MOST_TO_ANSWER


MOST_OF_A_PAGE = 12


def test_every_page_of_a_service_that_uses_everything_takes_few_statements(client):
    make_service(**everything())
    draft = walk(client, "allotment", sharers_many=2)
    draft.refresh_from_db()
    entry = draft.answers["sharers"][0]["@id"]
    pages = ["tasks/", "check-answers/", "question/rules/", "question/applicant/"]
    pages += [
        "question/sharers/",
        f"question/sharers/{entry}/",
        "question/home/",
        "question/proof/",
    ]

    for name in pages:
        with CaptureQueriesContext(connection) as statements:
            assert client.get(address(draft, name)).status_code == 200
        assert len(statements) <= MOST_TO_SHOW + 1, name
    for name, typed in {
        "question/applicant/": {"name-answer": "Ada"},
        f"question/sharers/{entry}/": {"sharer-name-answer": "Ada"},
    }.items():
        with CaptureQueriesContext(connection) as statements:
            client.post(address(draft, name), typed)
        assert len(statements) <= MOST_OF_A_PAGE, name


def test_list_of_a_group_takes_as_many_statements_for_three_as_for_one(client):
    make_service(**everything())
    counts = []
    for many in (1, 3):
        draft = walk(client, "allotment", sharers_many=many)
        with CaptureQueriesContext(connection) as statements:
            client.get(address(draft, "question/sharers/"))
        counts.append(len(statements))

    assert counts[0] == counts[1]
