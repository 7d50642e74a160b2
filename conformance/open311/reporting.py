"""What is sent. Each docstring is what the specification asks of the server."""

from conformance.open311.answers import need, read_errors, read_json
from conformance.open311.suite import NO_SUCH, Run, check, writes


@check
def report_needs_a_key(run: Run) -> None:
    """A report with no api_key, or a wrong one, is answered with 403."""
    for key in (None, NO_SUCH):
        read_errors(run.server.post("requests.json", run.report(api_key=key)), 403)


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
