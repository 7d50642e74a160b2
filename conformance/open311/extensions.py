"""What UK councils use beyond the standard. Each docstring is what the description asks of the server."""

from conformance.open311.answers import need, read_errors, read_json, read_xml
from conformance.open311.suite import MOMENT, NO_SUCH, Run, check, writes

UPDATES = "servicerequestupdates"


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
