"""What a submission and a question page cost the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from connected.council.journeys.tests.walking import address, answer, send, walk
from connected.council.services.tests.factories import example_contents, make_service

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
