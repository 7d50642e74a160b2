"""The list of checks, and the run through them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from conformance.open311.answers import Failed, need, read_json
from conformance.open311.server import Server

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
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


Check = Callable[["Run"], None]
CHECKS: dict[str, Check] = {}


def check(function: Check) -> Check:
    CHECKS[function.__name__] = function
    return function


def writes(function: Check) -> Check:
    """A check that sends something: only where there is a key."""
    function.writes = True  # type: ignore[attr-defined]
    return check(function)


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
