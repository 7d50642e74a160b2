"""make bench: measures, prints a table, writes build/bench.json, and fails where a target is missed."""

import json
import os
import sys
from pathlib import Path

import django

from bench.database import fresh_database


def main() -> int:
    with fresh_database():
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        django.setup()
        found = _measured()
    _write(found)
    _print(found)
    return 0 if all(one.is_met for one in found) else 1


def _measured() -> list:
    from django.db import connection

    from bench import appraising, borough, floor, measuring, proving, reporting
    from bench.server import serving

    print("A council of its own for the measurements ...", flush=True)
    borough.load_council()
    officer = borough.make_services()
    with connection.schema_editor() as editor:
        editor.create_model(floor.Floor)
    with serving() as port:
        print("The public page ...", flush=True)
        page = measuring.measure_public_page(port)
        print("Submitting, against the floor ...", flush=True)
        submit = measuring.measure_submit(port)
        print(f"  {submit.value:.3f}", flush=True)
        print("The delivery plan with 500 projects, against the floor ...", flush=True)
        portfolio = measuring.measure_portfolio(port)
    print("The worklist at 10,000 and at 200,000 cases ...", flush=True)
    worklist = measuring.measure_worklist(officer)
    print("A whole report, drafted and made into a PDF ...", flush=True)
    report = reporting.measure_report()
    print("The proof of a large service, and the look-up of addresses ...", flush=True)
    proof, addresses = proving.measure_proof(), proving.measure_addresses()
    connection.close()
    connection.close_pool()
    print("1,000 business cases with 10,000 draws each ...", flush=True)
    cases = appraising.measure_business_cases()
    return [submit, worklist, page, portfolio, report, cases, proof, addresses]


def _write(found: list) -> None:
    file = Path(__file__).parents[1] / "build" / "bench.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({one.name: one.as_json() for one in found}, indent=2) + "\n")


def _print(found: list) -> None:
    print(f"\n{'':20}{'value':>10}  {'statements':>10}  {'target':44}")
    for one in found:
        verdict = "met" if one.is_met else "MISSED"
        print(f"{one.name:20}{one.value:>10.3f}  {one.sql:>10}  {one.target:44} {verdict}")
        print(f"{'':20}{one.unit}" + (f" (floor: {one.floor:,.0f} a second)" if one.floor else ""))


if __name__ == "__main__":
    sys.exit(main())
