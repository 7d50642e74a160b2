"""python -m conformance.open311 ADDRESS"""

import argparse
import sys

from conformance.open311 import HttpServer, Options, run


def main(arguments: list[str]) -> int:
    """How many checks failed."""
    parser = argparse.ArgumentParser(prog="conformance.open311", description=__doc__)
    parser.add_argument("address", help="such as https://council.example/open311/v2")
    parser.add_argument("--api-key", default="", help="send reports too: use a test server")
    parser.add_argument("--service", default="", help="the code of the service to report")
    parser.add_argument("--attribute", action="append", default=[], metavar="CODE=VALUE")
    parser.add_argument("--lat", default=Options.latitude)
    parser.add_argument("--long", default=Options.longitude)
    parser.add_argument("--extensions", action="store_true", help="what UK councils use beyond it")
    told = parser.parse_args(arguments)
    options = Options(
        service=told.service,
        api_key=told.api_key,
        latitude=told.lat,
        longitude=told.long,
        attributes=dict(one.split("=", 1) for one in told.attribute),
        extensions=told.extensions,
    )
    results = run(HttpServer(told.address), options)
    for result in results:
        print(f"{'ok    ' if result.passed else 'FAILED'} {result.name}: {result.asks}")
        if result.failure:
            print(f"       {result.failure}")
    failed = sum(not result.passed for result in results)
    print(f"{len(results) - failed} of {len(results)} checks passed")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
