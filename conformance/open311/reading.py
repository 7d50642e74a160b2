"""What is read. Each docstring is what the specification asks of the server."""

from conformance.open311.answers import need, read_errors, read_json, read_xml
from conformance.open311.suite import MOMENT, NO_SUCH, Run, check

DATATYPES = {"string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"}
TYPES = {"realtime", "batch", "blackbox"}


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
