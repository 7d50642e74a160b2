"""The API: keys, idempotency, paging, problems, nobody else's requests, and that it is as it describes itself."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import connection
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from schemathesis.specs.openapi.checks import positive_data_acceptance, unsupported_method

from connected.council.api.models import Sending
from connected.council.journeys.tests.test_reading import ROAD
from connected.council.services.tests.factories import (
    example_contents,
    make_question,
    make_service,
)
from connected.foundation.api_keys.operations import issue_key
from connected.foundation.hooks import queries as hooks
from connected.foundation.hooks.models import Delivery
from connected.foundation.hooks.operations import add_hook
from connected.foundation.permissions import System
from connected.office.cases.models import Case
from connected.office.cases.operations import change_stage, close_case
from connected.office.cases.tests.factories import make_officer

pytestmark = pytest.mark.django_db
BY = System("tests")
HOME = "/api/v1"
PLAIN = {"summary": "Things", "place": "", "reporter": {"email": "email"}}
ANSWERS = {"colour": "red", "email": "ada@example.com"}


@pytest.fixture
def service():
    questions = [
        make_question(key="colour", ask="Which colour?", personal=False),
        make_question(key="email", type="email", ask="What is your email?", personal=True),
    ]
    return make_service(questions=questions, case=PLAIN)


@pytest.fixture
def key():
    return issue_key(name="Partner", scopes=["submit"], by=BY)[1]


class Caller:
    def __init__(self, client, key):
        self.client, self.key = client, key

    def headers(self, **more):
        return {"Authorization": f"Bearer {self.key}"} | more

    def get(self, path, **query):
        return self.client.get(f"{HOME}{path}", query, headers=self.headers())

    def post(self, path, body=None, **headers):
        text = body if isinstance(body, str) else json.dumps(body)
        return self.client.post(
            f"{HOME}{path}", text, content_type="application/json", headers=self.headers(**headers)
        )

    def send(self, key="one", **changes):
        body = {"service": "lost-hat", "answers": ANSWERS} | changes
        return self.post("/requests", body, **{"Idempotency-Key": key})


@pytest.fixture
def caller(client, key, service):
    return Caller(client, key)


def test_request_is_sent_followed_written_to_and_withdrawn(caller, service):
    made = caller.send()
    reference = made.json()["reference"]

    assert made.status_code == 201
    assert made.json()["status"] == "open"
    assert "/track/" in made.json()["tracking"]
    assert Case.objects.get().reporter_email == "ada@example.com"
    assert caller.get(f"/requests/{reference}").json() == made.json()
    assert caller.post(f"/requests/{reference}/messages", {"text": "Hello"}).status_code == 201
    withdrawn = caller.post(f"/requests/{reference}/withdrawal")
    assert (withdrawn.status_code, withdrawn.json()["outcome"]) == (201, "Withdrawn")
    assert caller.post(f"/requests/{reference}/withdrawal").status_code == 409
    assert str(Sending.objects.get()) == f"{reference} from Partner"


def test_same_key_is_the_same_request(caller):
    first, again = caller.send(), caller.send()

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    other = caller.send(answers=ANSWERS | {"colour": "blue"})
    assert (other.status_code, other["Content-Type"]) == (409, "application/problem+json")
    assert Case.objects.count() == 1


def test_key_of_a_request_that_was_refused_can_be_used_again(caller):
    assert caller.send(answers={}).status_code == 422

    assert caller.send().status_code == 201


@pytest.mark.parametrize(
    ("given", "status"), [("", 400), (" ", 400), ("x" * 101, 422), ("a\x07b", 400)]
)
def test_request_needs_an_idempotency_key(caller, given, status):
    assert caller.send(key=given).status_code == status
    assert Case.objects.count() == 0


def test_what_is_wrong_is_told_by_the_question(caller):
    answer = caller.send(answers={"colour": "x" * 300})

    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"colour"}
    assert answer.json()["title"] == "Unprocessable Entity"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("nonsense", 400),
        ("[]", 422),
        ({"service": "lost-hat"}, 422),
        ({"service": "nothing", "answers": {}}, 404),
    ],
)
def test_nonsense_is_a_problem_and_never_a_fault(caller, body, status):
    answer = caller.post("/requests", body, **{"Idempotency-Key": "one"})

    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_without_a_key_or_with_one_for_something_else_nothing_opens(client, service):
    other = issue_key(name="Reports", scopes=["report"], by=BY)[1]

    none = client.get(f"{HOME}/services")
    wrong = Caller(client, other).get("/services")

    assert (none.status_code, none["WWW-Authenticate"]) == (401, "Bearer")
    assert wrong.status_code == 403


def test_too_many_calls_wait_a_minute(caller, settings):
    settings.API_CALLS_PER_MINUTE = 2

    assert [caller.get("/services").status_code for _ in range(3)] == [200, 200, 429]


def test_no_system_sees_what_another_sent(caller, client):
    reference = caller.send().json()["reference"]
    other = Caller(client, issue_key(name="Other", scopes=["submit"], by=BY)[1])

    assert other.get(f"/requests/{reference}").status_code == 404
    assert other.post(f"/requests/{reference}/messages", {"text": "x"}).status_code == 404
    assert other.post(f"/requests/{reference}/withdrawal").status_code == 404
    assert other.get("/requests").json()["results"] == []
    assert other.send().status_code == 201
    assert Case.objects.count() == 2


def test_lists_are_paged_by_a_cursor_without_gap_or_repeat(caller):
    sent = [caller.send(key=str(number)).json()["reference"] for number in range(5)]

    found, cursor = [], ""
    while cursor is not None:
        page = caller.get("/requests", limit=2, cursor=cursor).json()
        found += [one["reference"] for one in page["results"]]
        cursor = page["next"]

    assert found == sent[::-1]
    assert caller.get("/requests", cursor="guessed").status_code == 400


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_whatever_its_length(caller, django_assert_max_num_queries, number):
    for one in range(number):
        caller.send(key=str(one))

    with django_assert_max_num_queries(7):
        caller.get("/requests")


def test_services_are_listed_and_their_questions_told(caller):
    make_service(**example_contents()["bulky-waste"] | {"category": "lost-things"})

    first = caller.get("/services", limit=1).json()
    rest = caller.get("/services", cursor=first["next"]).json()
    keys = [one["key"] for one in first["results"] + rest["results"]]
    told = caller.get("/services/bulky-waste").json()

    assert keys == ["bulky-waste", "lost-hat"]
    assert told["has_fee"] is True
    by_key = {one["key"]: one for one in told["questions"]}
    assert by_key["items"]["questions"][0]["type"] == "select"
    assert by_key["when"]["places"] == ["bulky-round"]
    assert caller.get("/services/nothing").status_code == 404


def test_pages_of_several_questions_are_told_question_by_question(caller):
    make_service(
        key="road-defect",
        **{name: one for name, one in example_contents()["road-defect"].items() if name != "key"},
    )

    told = caller.get("/services/road-defect").json()["questions"]

    assert set(ROAD) <= {one["key"] for one in told}
    assert next(one for one in told if one["key"] == "depth")["only_some"] is True


@pytest.mark.django_db(transaction=True)
def test_same_key_at_once_makes_one_request(client, key, service):
    gate = Barrier(8)

    def race(number: int) -> tuple[int, str]:
        gate.wait()
        try:
            answer = Caller(type(client)(), key).send()
        finally:
            connection.close()
        return answer.status_code, answer.json()["reference"]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(race, range(8)))

    assert sorted(status for status, _ in answers) == [200] * 7 + [201]
    assert {reference for _, reference in answers} == {Case.objects.get().reference}


# What other systems are told


@pytest.fixture
def listening():
    hooks._known.clear()
    events = ["request.opened", "request.moved", "request.closed"]
    yield add_hook(name="P", address="https://p.example/", events=events, by=BY)
    hooks._known.clear()


def test_events_of_a_request_are_told_without_saying_whose(caller, listening):
    caller.send()
    case = Case.objects.get()
    officer = make_officer(case.team)
    change_stage(case=case, stage=case.case_type.stages[1]["key"], by=officer)
    close_case(case=case, outcome=case.case_type.outcomes[0]["key"], by=officer)

    told = [json.loads(one.body) for one in Delivery.objects.order_by("made_at", "pk")]

    assert {one["type"] for one in told} == {"request.opened", "request.moved", "request.closed"}
    assert {one["data"]["reference"] for one in told} == {case.reference}
    assert "ada@example.com" not in str(told)


# As it describes itself


def test_description_is_openapi_3_1(client):
    told = client.get(f"{HOME}/openapi.json").json()

    assert told["openapi"].startswith("3.1")
    assert all(
        "422" in operation["responses"]
        for path in told["paths"].values()
        for operation in path.values()
    )


@pytest.mark.django_db(transaction=True)
def test_every_answer_is_as_the_description_says(key, service, settings):
    settings.API_CALLS_PER_MINUTE = 1_000_000
    schema = schemathesis.openapi.from_wsgi(f"{HOME}/openapi.json", get_wsgi_application())
    operations = [found.ok() for found in schema.get_all_operations()]

    for operation in operations:
        try_out(operation, {"Authorization": f"Bearer {key}"})

    assert len(operations) == 7


def try_out(operation, headers):
    @hypothesis_settings(
        max_examples=40,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def check(case):
        case.headers = {**(case.headers or {}), **headers}
        answer = case.call()
        assert answer.status_code < 500, (case.as_curl_command(), answer.text)
        case.validate_response(
            answer, excluded_checks=[unsupported_method, positive_data_acceptance]
        )

    check()
