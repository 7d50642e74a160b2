"""Open311 on the very same cases: the conformance suite passes, catches broken servers, and nothing personal leaks."""

import json
from collections.abc import Mapping
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone

from conformance.open311 import Answer, Options, run
from connected.council.open311.rules import Wrong, number_in, span_of
from connected.council.services.tests.factories import example_contents, make_service
from connected.foundation.api_keys.operations import issue_key, revoke_key
from connected.foundation.geography.addresses import forget_addresses
from connected.foundation.geography.models import Address
from connected.foundation.permissions import System, Visitor
from connected.office.cases.models import Case
from connected.office.cases.operations import (
    add_note,
    ask_to_reopen,
    change_stage,
    close_case,
    message_reporter,
)
from connected.office.cases.tests.factories import make_case, make_case_type, make_officer

pytestmark = pytest.mark.django_db
BY = System("tests")
HOME = "/open311/v2"
ATTRIBUTES = {
    "danger": "no",
    "whose-road": "other",
    "kind": "crack",
    "lane": "middle",
    "updates": "no",
}


class Ours:
    """This platform, asked in this process. `break_it` changes what it says, to see the suite notice."""

    def __init__(self, client: Client, break_it=None) -> None:
        self.client, self.break_it = client, break_it

    def get(self, path: str, **query: str) -> Answer:
        return self._answer(path, self.client.get(f"{HOME}/{path}", query))

    def post(self, path: str, form: Mapping[str, str]) -> Answer:
        return self._answer(path, self.client.post(f"{HOME}/{path}", dict(form)))

    def _answer(self, path, said) -> Answer:
        answer = Answer(said.status_code, said["Content-Type"], said.content)
        return self.break_it(path, answer) if self.break_it else answer


@pytest.fixture
def road():
    content = example_contents()["road-defect"]
    service = make_service(**content)
    questions = {one.get("key"): one for one in content["questions"]}
    for key in ("whose-road", "kind", "lane"):
        options = [one["key"] for one in questions[key]["options"]]
        ATTRIBUTES[key] = next(
            one for one in options if one not in ("motorway", "private", "pothole")
        )
    return service


@pytest.fixture
def key(road):
    return issue_key(name="FixMyStreet", scopes=["report"], by=BY)[1]


@pytest.fixture
def officer(road):
    return make_officer(road.case_type.team)


def options(key: str) -> Options:
    return Options(api_key=key, attributes=ATTRIBUTES, extensions=True)


def report(client: Client, key: str, **changes: str):
    form = {
        "api_key": key,
        "service_code": "road-defect",
        "lat": "51.4767",
        "long": "0.3215",
        "description": "By the school",
        **{f"attribute[{code}]": value for code, value in ATTRIBUTES.items()},
    }
    return client.post(f"{HOME}/requests.json", form | changes)


def test_platform_conforms(client, key, officer):
    make_case(
        case_type=Case.objects.first().case_type if Case.objects.exists() else None
    ) if False else None
    report(client, key)
    case = Case.objects.get()
    change_stage(case=case, stage="inspection", by=officer)

    results = run(Ours(client), options(key))

    assert {one.name: one.failure for one in results if not one.passed} == {}
    assert len(results) == 24


def test_without_a_key_only_what_is_read_is_checked(client, road):
    results = run(Ours(client), Options())

    assert [one.failure for one in results if not one.passed] == []
    assert "report_is_taken_and_found_again" not in {one.name for one in results}
    assert Case.objects.count() == 0


def json_changed(change):
    def break_it(path, answer):
        if not path.endswith(".json") or answer.status != 200:
            return answer
        return Answer(
            answer.status, answer.content_type, json.dumps(change(answer.json())).encode()
        )

    return break_it


BREAKS = {
    "html": lambda path, answer: Answer(answer.status, "text/html", answer.body),
    "rubbish": lambda path, answer: Answer(answer.status, answer.content_type, b"<oops"),
    "errors are 500": lambda path, answer: Answer(
        500 if answer.status >= 400 else answer.status, answer.content_type, answer.body
    ),
    "root kept": json_changed(lambda found: {"all": found}),
    "numbers for codes": json_changed(
        lambda found: (
            [one | {"service_code": 1} for one in found] if isinstance(found, list) else found
        )
    ),
    "times without a zone": json_changed(
        lambda found: (
            [one | {"requested_datetime": "2026-03-27 10:00"} for one in found]
            if isinstance(found, list)
            else found
        )
    ),
    "names published": lambda path, answer: Answer(
        answer.status, answer.content_type, answer.body.replace(b"open", b"Test Report")
    ),
}


@pytest.mark.parametrize("how", BREAKS)
def test_suite_notices_a_server_that_does_not_conform(client, key, how):
    report(client, key)

    results = run(Ours(client, BREAKS[how]), options(key))

    assert [one for one in results if not one.passed]


def test_report_becomes_a_case_like_any_other(client, key, road):
    answer = report(client, key, first_name="Ada", last_name="Example", email="ada@example.com")

    [told] = answer.json()
    case = Case.objects.get(reference=told["service_request_id"])
    assert "inspector will look" in told["service_notice"]
    assert (case.case_type, case.latitude, case.longitude) == (road.case_type, 51.4767, 0.3215)
    assert case.submission.revision == road.revision
    assert "By the school" in [one["value"] for one in case.particulars]


def test_reporter_is_asked_for_where_they_want_news(client, key):
    wanting = {"attribute[updates]": "yes"}
    assert "name" in report(client, key, **wanting).json()[0]["description"]

    report(client, key, first_name="Ada", last_name="Example", email="Ada@example.com", **wanting)

    case = Case.objects.get()
    assert (case.reporter_name, case.reporter_email) == ("Ada Example", "ada@example.com")


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"api_key": ""}, 403, "api_key"),
        ({"service_code": "nothing"}, 404, "service “nothing”"),
        ({"attribute[kind]": "nonsense"}, 400, "kind: Select"),
        ({"attribute[danger]": "yes"}, 400, "Call us now"),
        ({"lat": "", "long": ""}, 400, "location"),
        ({"lat": "abc"}, 400, "where: Give latitude"),
        ({"lat": "", "long": "", "address_id": "1"}, 404, "address “1”"),
        ({"description": "x" * 4001}, 400, "4000"),
    ],
)
def test_report_that_will_not_do_is_refused_and_nothing_kept(client, key, changes, status, said):
    answer = report(client, key, **changes)

    assert answer.status_code == status
    assert said in answer.json()[0]["description"]
    assert Case.objects.count() == 0


def test_several_boxes_and_a_day_are_answers_too(client, key, road):
    content = example_contents()["fly-tipping"]
    make_service(**content)
    first = {
        one["key"]: one["options"][0]["key"] for one in content["questions"] if one.get("options")
    }
    form = {
        "api_key": key, "service_code": "fly-tipping", "lat": "51.4767", "long": "0.3215",
        "attribute[what][]": first["what"], "attribute[amount]": first["amount"],
        "attribute[land]": first["land"], "attribute[blocking]": "no", "attribute[own-land]": "no",
        "attribute[seen-on]": timezone.localdate().isoformat() + "T00:00:00Z",
        "attribute[witness]": "no", "attribute[contact]": "nobody", "attribute[tyres]": "4",
        "attribute[other-what]": "boxes", "attribute[danger]": "needles",
    }  # fmt: skip

    answer = client.post(f"{HOME}/requests.json", form)

    assert answer.status_code == 200, answer.content
    assert Case.objects.get().submission.answers["what"] == [first["what"]]


def test_address_known_by_its_number_is_the_place(client, key):
    Address.objects.create(
        uprn=77, line_1="1 High Street", town="Grays", postcode="RM17 6SL",
        latitude=51.48, longitude=0.33,
    )  # fmt: skip
    forget_addresses()

    report(client, key, lat="", long="", address_id="77")

    case = Case.objects.get()
    assert (case.place_text, case.latitude) == ("1 High Street, Grays", 51.48)


def test_revoked_key_or_key_for_something_else_opens_nothing(client, key, road):
    other, secret = issue_key(name="Other", scopes=["submit"], by=BY)
    revoke_key(key=other, by=BY)

    assert report(client, secret).status_code == 403
    assert report(client, issue_key(name="Third", scopes=["hooks"], by=BY)[1]).status_code == 403


def test_too_many_calls_wait_a_minute(client, road, settings):
    settings.API_CALLS_PER_MINUTE = 2

    answers = [client.get(f"{HOME}/services.xml").status_code for _ in range(3)]

    assert answers == [200, 200, 429]


# Privacy


def test_nothing_that_was_told_in_confidence_is_published(client, key, officer):
    report(
        client, key, address_string="Outside Mrs Smith’s, 4 Mill Lane", first_name="Ada",
        last_name="Example", email="ada@example.com", **{"attribute[updates]": "yes"},
    )  # fmt: skip
    case = Case.objects.get()
    add_note(case=case, text="Secret note", by=officer)
    message_reporter(case=case, text="Private words", by=officer)
    case.refresh_from_db()
    close_case(case=case, outcome="mended", words="Dear Ada, call 01632 960999", by=officer)

    said = "".join(
        client.get(f"{HOME}/{path}.{form}").content.decode()
        for path in ("requests", f"requests/{case.reference}", "servicerequestupdates")
        for form in ("xml", "json")
    )

    for secret in ("Ada", "Smith", "Secret", "Private", "960999", "By the school", officer.name):
        assert secret not in said
    assert "We mended it" in said


def test_cases_of_other_services_are_not_there(client, road):
    case = make_case(case_type=make_case_type("missed-bin", team=road.case_type.team))

    assert client.get(f"{HOME}/requests/{case.reference}.json").status_code == 404
    assert client.get(f"{HOME}/services/missed-bin.json").status_code == 404
    assert client.get(f"{HOME}/requests.json").json() == []


# Reading


@pytest.fixture
def cases(road):
    return [make_case(case_type=road.case_type) for _ in range(3)]


def test_requests_are_found_by_id_service_status_and_day(client, cases, officer):
    close_case(case=cases[0], outcome="mended", by=officer)
    week_ago = timezone.now() - timedelta(days=7)
    Case.objects.filter(pk=cases[1].pk).update(opened_at=week_ago)

    def found(**asked):
        return {
            one["service_request_id"] for one in client.get(f"{HOME}/requests.json", asked).json()
        }

    first, second, third = (case.reference for case in cases)
    assert found() == {first, second, third}
    assert found(status="closed") == {first}
    assert found(status="open") == {second, third}
    assert found(service_code="road-defect,other") == {first, second, third}
    assert found(service_code="other") == set()
    assert found(service_request_id=f"{first},{third}", status="open") == {first, third}
    yesterday = (timezone.now() - timedelta(days=1)).strftime("%Y-%m-%d")
    assert found(end_date=yesterday) == {second}
    assert found(start_date=yesterday) == {first, third}


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_whatever_its_length(
    client, road, django_assert_max_num_queries, number
):
    for _ in range(number):
        make_case(case_type=road.case_type)

    with django_assert_max_num_queries(8):
        client.get(f"{HOME}/requests.json")


def test_updates_tell_what_became_of_it_in_the_councils_own_mapping(client, cases, officer):
    change_stage(case=cases[0], stage="ordered", by=officer)
    cases[0].refresh_from_db()
    close_case(case=cases[0], outcome="not-found", by=officer)
    ask_to_reopen(case=cases[0], why="It is there", by=Visitor())
    asked = {"service_request_id": cases[0].reference}

    found = client.get(f"{HOME}/servicerequestupdates.json", asked).json()

    assert [(one["status"], one["description"]) for one in found] == [
        ("ACTION_SCHEDULED", "A repair is ordered"),
        ("CLOSED", "We could not find it"),
        ("OPEN", ""),
    ]


# Writing updates


def update(client, key, case, **changes):
    form = {"api_key": key, "service_request_id": case.reference, "description": "Worse now"}
    return client.post(f"{HOME}/servicerequestupdates.json", form | changes)


def test_update_of_another_system_is_news_for_the_team(client, key, cases):
    assert update(client, key, cases[0]).status_code == 200

    cases[0].refresh_from_db()
    assert cases[0].news_at is not None
    assert cases[0].entries.latest("pk").text == "Worse now"


def test_closed_report_is_opened_again_where_it_says_so(client, key, cases, officer):
    close_case(case=cases[0], outcome="mended", by=officer)

    assert update(client, key, cases[0], status="FIXED").status_code == 400
    assert update(client, key, cases[0], status="open").status_code == 200
    cases[0].refresh_from_db()
    assert cases[0].is_open


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"description": ""}, 400), ({"service_request_id": "nothing"}, 404), ({"api_key": "x"}, 403)],
)
def test_update_that_will_not_do_is_refused(client, key, cases, changes, status):
    assert update(client, key, cases[0], **changes).status_code == status


# Times and numbers


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("", "", 90),
        ("2026-01-01", "", 59),
        ("", "2026-02-01", 90),
        ("2026-01-01", "2026-01-11", 10),
    ],
)
def test_span_is_filled_in(start, end, days):
    now = timezone.make_aware(timezone.datetime(2026, 3, 1))

    span = span_of(start, end, now)

    assert (span.ends - span.begins).days == days


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("nonsense", ""),
        ("", "2026-99-99"),
        ("2026-03-01", "2026-02-01"),
        ("2025-01-01", "2026-01-01"),
    ],
)
def test_span_that_makes_no_sense_is_refused(start, end):
    with pytest.raises(Wrong):
        span_of(start, end, timezone.now())


@pytest.mark.parametrize("given", ["0", "-1", "1001", "ten", "9" * 30])
def test_page_size_is_a_number_within_bounds(given):
    with pytest.raises(Wrong):
        number_in(given, "page_size", default=1, most=1000)


def test_control_characters_never_break_the_xml(client, road):
    make_case(case_type=road.case_type, summary="Bad \x0b\ufffe letters <&>")

    root = ET.fromstring(client.get(f"{HOME}/requests.xml").content)

    assert root.findtext("request/description") == "Bad  letters <&>"
