"""The checks. Each docstring is what the specification asks of the server."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from conformance.open311.server import Answer, Server

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
DATATYPES = {"string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"}
TYPES = {"realtime", "batch", "blackbox"}
UPDATES = "servicerequestupdates"
NO_SUCH = "no-such-thing-0000"


@dataclass(frozen=True)
class Options:
    service: str = ""
    """The code of the service to report; the first listed where it is empty."""
    api_key: str = ""
    """Without one nothing is written."""
    latitude: str = "51.4767"
    longitude: str = "0.3215"
    attributes: Mapping[str, str] = field(default_factory=dict)
    extensions: bool = False


@dataclass(frozen=True)
class Result:
    name: str
    asks: str
    failure: str = ""
    """What was wrong; empty where the server keeps to it."""

    @property
    def passed(self) -> bool:
        return not self.failure


class Failed(AssertionError):
    """The server does not keep to it."""


Check = Callable[["Run"], None]
CHECKS: dict[str, Check] = {}


def check(function: Check) -> Check:
    CHECKS[function.__name__] = function
    return function


class Run:
    """The server under test, with what earlier checks learned of it."""

    def __init__(self, server: Server, options: Options) -> None:
        self.server, self.options = server, options

    def listed(self, path: str, **query: str) -> list[dict[str, Any]]:
        """A list in JSON: an array, the root dropped."""
        found = read_json(self.server.get(f"{path}.json", **query))
        need(isinstance(found, list), f"{path}.json is no array: {found!r:.80}")
        return found  # type: ignore[no-any-return]

    @property
    def service(self) -> dict[str, Any]:
        services = self.listed("services")
        need(bool(services), "no service is listed")
        wanted = self.options.service or services[0].get("service_code")
        return next((one for one in services if one.get("service_code") == wanted), services[0])

    def report(self, **changes: str | None) -> dict[str, str]:
        """A report's form; None takes a field away."""
        form: dict[str, str | None] = {
            "api_key": self.options.api_key,
            "service_code": str(self.service["service_code"]),
            "lat": self.options.latitude,
            "long": self.options.longitude,
            "description": "A test of the interface",
            "email": "tester@example.org",
            "first_name": "Test",
            "last_name": "Report",
        }
        form |= {f"attribute[{code}]": value for code, value in self.options.attributes.items()}
        return {name: value for name, value in (form | changes).items() if value is not None}

    def send(self) -> str:
        """The id of a new report."""
        made = read_json(self.server.post("requests.json", self.report()))
        need(isinstance(made, list) and len(made) == 1, f"a report gives one answer: {made!r:.200}")
        found = made[0].get("service_request_id")
        need(bool(found), "a report without a token has a service_request_id")
        return str(found)


def need(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Failed(otherwise)


def read_json(answer: Answer, status: int = 200) -> Any:
    need(answer.status == status, f"answered {answer.status}, not {status}: {answer.body[:120]!r}")
    need(answer.media_type == "application/json", f"JSON comes as {answer.content_type}")
    try:
        return answer.json()
    except ValueError as trouble:
        raise Failed(f"this is no JSON: {trouble}") from None


def read_xml(answer: Answer, root: str, status: int = 200) -> ET.Element:
    need(answer.status == status, f"answered {answer.status}, not {status}: {answer.body[:120]!r}")
    need(
        answer.media_type in ("text/xml", "application/xml"), f"XML comes as {answer.content_type}"
    )
    try:
        found = answer.xml()
    except ET.ParseError as trouble:
        raise Failed(f"this is no XML: {trouble}") from None
    need(found.tag == root, f"the root is {found.tag}, not {root}")
    return found


def read_errors(answer: Answer, status: int) -> list[dict[str, Any]]:
    found = read_json(answer, status)
    need(isinstance(found, list) and bool(found), f"errors are an array: {found!r:.120}")
    for one in found:
        need(str(one.get("code")) == str(status), f"the code of an error is {one.get('code')!r}")
        need(bool(one.get("description")), "an error has a description")
    return found  # type: ignore[no-any-return]


@check
def discovery_names_its_endpoints(run: Run) -> None:
    """GET /discovery tells changeset, contact, key_service and endpoints with specification, url, type and formats."""
    found = read_json(run.server.get("discovery.json"))
    for name in ("changeset", "contact", "key_service", "endpoints"):
        need(bool(found.get(name)), f"discovery has no {name}")
    for endpoint in found["endpoints"]:
        for name in ("specification", "url", "changeset", "type", "formats"):
            need(bool(endpoint.get(name)), f"an endpoint has no {name}")
        need(endpoint["type"] in ("production", "test"), f"type is {endpoint['type']!r}")


@check
def discovery_is_xml_too(run: Run) -> None:
    """Discovery is served as XML as well, without a charset parameter."""
    answer = run.server.get("discovery.xml")
    root = read_xml(answer, "discovery")
    need(root.find("endpoints/endpoint/specification") is not None, "no endpoint in the XML")
    need("charset" not in answer.content_type, f"it comes as {answer.content_type}")


@check
def lists_are_utf8_in_both_formats(run: Run) -> None:
    """The API answers text/xml; charset=utf-8 and application/json; charset=utf-8 by suffix."""
    for form, media_type in (("xml", "text/xml"), ("json", "application/json")):
        answer = run.server.get(f"services.{form}")
        need(answer.media_type == media_type, f"services.{form} comes as {answer.content_type}")
        need("utf-8" in answer.content_type.lower(), f"no charset: {answer.content_type}")


@check
def services_are_described(run: Run) -> None:
    """A service has service_code, service_name, description, metadata, type, keywords and group; codes are strings."""
    for one in run.listed("services"):
        for name in ("service_code", "service_name", "type", "metadata"):
            need(name in one, f"a service has no {name}")
        need(isinstance(one["service_code"], str), "service_code is no string")
        need(isinstance(one["metadata"], bool), "metadata is no boolean in JSON")
        need(one["type"] in TYPES, f"type is {one['type']!r}")


@check
def xml_and_json_say_the_same(run: Run) -> None:
    """Both formats list the same services."""
    root = read_xml(run.server.get("services.xml"), "services")
    in_xml = [one.findtext("service_code") for one in root.findall("service")]
    in_json = [one["service_code"] for one in run.listed("services")]
    need(in_xml == in_json, f"XML has {in_xml}, JSON has {in_json}")
    for one in root.findall("service"):
        need(one.findtext("metadata") in ("true", "false"), "metadata is not true or false")


@check
def service_definition_lists_attributes(run: Run) -> None:
    """GET /services/{code} gives attributes with variable, code, datatype, required, order, description and values."""
    code = run.service["service_code"]
    found = read_json(run.server.get(f"services/{code}.json"))
    need(found.get("service_code") == code, "the definition is another service's")
    attributes = found.get("attributes")
    need(isinstance(attributes, list), "attributes is no array")
    orders = []
    for one in attributes:
        for name in ("variable", "code", "datatype", "required", "order", "description"):
            need(name in one, f"an attribute has no {name}")
        need(one["datatype"] in DATATYPES, f"datatype is {one['datatype']!r}")
        need(isinstance(one["required"], bool), "required is no boolean")
        if one["datatype"].endswith("valuelist"):
            need(
                all({"key", "name"} <= set(value) for value in one.get("values") or [{}]),
                f"{one['code']} has no values with key and name",
            )
        orders.append(one["order"])
    need(len(set(orders)) == len(orders), "two attributes have the same order")


@check
def service_definition_is_xml_too(run: Run) -> None:
    """The XML root is service_definition with attributes/attribute."""
    code = run.service["service_code"]
    root = read_xml(run.server.get(f"services/{code}.xml"), "service_definition")
    need(root.findtext("service_code") == code, "service_code is missing")
    need(root.find("attributes") is not None, "attributes is missing")


@check
def unknown_service_is_404(run: Run) -> None:
    """An unknown service_code is answered with 404 and an error that has a code and a description."""
    read_errors(run.server.get(f"services/{NO_SUCH}.json"), 404)
    root = read_xml(run.server.get(f"services/{NO_SUCH}.xml"), "errors", 404)
    need(bool(root.findtext("error/description")), "the XML error has no description")


@check
def requests_tell_where_they_stand(run: Run) -> None:
    """GET /requests tells id, status open or closed, service and W3C times with a zone."""
    for one in run.listed("requests"):
        need(isinstance(one.get("service_request_id"), str), "service_request_id is no string")
        need(one.get("status") in ("open", "closed"), f"status is {one.get('status')!r}")
        for name in ("requested_datetime", "updated_datetime", "expected_datetime"):
            moment = one.get(name)
            need(not moment or bool(MOMENT.fullmatch(moment)), f"{name} is {moment!r}")
        for name, most in (("lat", 90), ("long", 180)):
            value = one.get(name)
            need(value is None or abs(float(value)) <= most, f"{name} is {value!r}")


@check
def requests_are_xml_too(run: Run) -> None:
    """The XML root is service_requests with request, and null times are left out."""
    root = read_xml(run.server.get("requests.xml"), "service_requests")
    for one in root:
        need(one.tag == "request", f"a {one.tag} stands among the requests")
        for name in ("requested_datetime", "updated_datetime", "expected_datetime"):
            found = one.find(name)
            need(found is None or bool((found.text or "").strip()), f"{name} is empty")


@check
def requests_are_filtered_by_status(run: Run) -> None:
    """status=open and status=closed list those only."""
    for status in ("open", "closed"):
        others = {one["status"] for one in run.listed("requests", status=status)} - {status}
        need(not others, f"status={status} lists {others}")


@check
def requests_are_filtered_by_service(run: Run) -> None:
    """service_code lists the requests of that service only."""
    code = run.service["service_code"]
    others = {one["service_code"] for one in run.listed("requests", service_code=code)} - {code}
    need(not others, f"service_code={code} lists {others}")


@check
def span_is_at_most_90_days(run: Run) -> None:
    """A span of more than 90 days is answered with 400."""
    start, end = "2020-01-01T00:00:00Z", "2020-06-01T00:00:00Z"
    read_errors(run.server.get("requests.json", start_date=start, end_date=end), 400)


@check
def nonsense_is_400(run: Run) -> None:
    """A parameter that makes no sense is answered with 400."""
    read_errors(run.server.get("requests.json", start_date="yesterday"), 400)
    read_errors(run.server.get("requests.json", status="perhaps"), 400)


@check
def unknown_request_is_404(run: Run) -> None:
    """An unknown service_request_id is answered with 404."""
    read_errors(run.server.get(f"requests/{NO_SUCH}.json"), 404)


@check
def report_needs_a_key(run: Run) -> None:
    """A report with no api_key, or a wrong one, is answered with 403."""
    for key in (None, NO_SUCH):
        read_errors(run.server.post("requests.json", run.report(api_key=key)), 403)


def writes(function: Check) -> Check:
    """A check that sends something: only where there is a key."""
    function.writes = True  # type: ignore[attr-defined]
    return check(function)


@writes
def report_is_taken_and_found_again(run: Run) -> None:
    """A report gives a service_request_id at once or a token, and GET /requests/{id} finds it."""
    reference = run.send()
    [found] = run.listed(f"requests/{reference}")
    need(found["service_request_id"] == reference, "another request is found")
    need(found["status"] == "open", "a new report is not open")
    code = run.service["service_code"]
    need(found["service_code"] == code, "it is under another service")
    several = run.listed("requests", service_request_id=f"{reference},{NO_SUCH}")
    need([one["service_request_id"] for one in several] == [reference], "the list of ids fails")


@writes
def token_leads_to_the_request(run: Run) -> None:
    """GET /tokens/{id} gives the service_request_id."""
    reference = run.send()
    [found] = run.listed(f"tokens/{reference}")
    need(bool(found.get("service_request_id")), "no service_request_id")


@writes
def report_names_what_is_missing(run: Run) -> None:
    """A report without a required attribute, or without a place, is answered with 400 that names it."""
    code = run.service["service_code"]
    asked = read_json(run.server.get(f"services/{code}.json"))["attributes"]
    for one in [one for one in asked if one["required"]][:1]:
        form = run.report(**{f"attribute[{one['code']}]": None})
        [*errors] = read_errors(run.server.post("requests.json", form), 400)
        need(
            any(one["code"] in error["description"] for error in errors),
            f"the error does not name {one['code']}",
        )
    read_errors(run.server.post("requests.json", run.report(lat=None, long=None)), 400)


@writes
def report_for_an_unknown_service_is_404(run: Run) -> None:
    """A report for an unknown service is answered with 404."""
    read_errors(run.server.post("requests.json", run.report(service_code=NO_SUCH)), 404)


@writes
def reporter_is_not_published(run: Run) -> None:
    """Name, email and phone of whoever reported never appear."""
    reference = run.send()
    for form in ("json", "xml"):
        said = run.server.get(f"requests/{reference}.{form}").body.decode()
        for secret in ("tester@example.org", "Test Report"):
            need(secret not in said, f"{secret} is in the public answer")


@check
def extension_pages(run: Run) -> None:
    """page and page_size go through the list without gap or repeat."""
    whole = [one["service_request_id"] for one in run.listed("requests")][:4]
    paged = []
    for page in range(1, len(whole) + 1):
        paged += run.listed("requests", page=str(page), page_size="1")
    need([one["service_request_id"] for one in paged] == whole, "the pages are not the list")


@check
def extension_updates_are_listed(run: Run) -> None:
    """GET /servicerequestupdates tells update_id, service_request_id, status, time and description."""
    for one in run.listed(UPDATES):
        for name in ("update_id", "service_request_id", "status", "updated_datetime"):
            need(bool(one.get(name)), f"an update has no {name}")
        need(bool(MOMENT.fullmatch(one["updated_datetime"])), "its time has no zone")
    read_xml(run.server.get(f"{UPDATES}.xml"), "service_request_updates")


@writes
def extension_update_is_taken_once(run: Run) -> None:
    """POST /servicerequestupdates adds to a report, and the same update_id again adds nothing."""
    form = {
        "api_key": run.options.api_key,
        "service_request_id": run.send(),
        "update_id": "conformance-1",
        "status": "OPEN",
        "description": "It has got worse",
        "updated_datetime": "2026-11-26T10:00:00Z",
    }
    first, again = (read_json(run.server.post(f"{UPDATES}.json", form)) for _ in range(2))
    need(bool(first[0].get("update_id")), "no update_id")
    need(first == again, "the same update was taken twice")
    read_errors(run.server.post(f"{UPDATES}.json", form | {"api_key": NO_SUCH}), 403)


def run(server: Server, options: Options) -> list[Result]:
    """Every check that these options allow, in order."""
    results = []
    for name, function in CHECKS.items():
        if name.startswith("extension_") and not options.extensions:
            continue
        if getattr(function, "writes", False) and not options.api_key:
            continue
        results.append(_result(name, function, Run(server, options)))
    return results


def _result(name: str, function: Check, made: Run) -> Result:
    asks = (function.__doc__ or "").strip()
    try:
        function(made)
    except Failed as failed:
        return Result(name, asks, str(failed))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as trouble:
        return Result(name, asks, f"the answer has another shape than expected: {trouble!r}")
    return Result(name, asks)
