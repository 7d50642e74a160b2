"""The proof of a definition before it is published, and the look-up of addresses that its pages make."""

import statistics
import time

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.measuring import Found
from connected.council.services.rules.definition import Definition, read_definition
from connected.council.services.rules.proof import proof_of
from connected.foundation.geography.addresses import addresses_of

QUESTIONS, ROUNDS, MOST_SECONDS = 120, 5, 1.0
ADDRESSES, TO_A_POSTCODE, LOOK_UPS, MOST_MILLISECONDS = 100_000, 20, 400, 20.0
FILL = """
INSERT INTO geography_address (uprn, line_1, line_2, town, postcode, latitude, longitude)
SELECT n, n %% 200 || ' Demo Street', '', 'Demo Town', 'ZZ' || n / %(each)s / 100 || ' ' || n / %(each)s %% 10
    || chr(65 + n / %(each)s / 10 %% 10) || 'A', 51.5, 0.3
FROM generate_series(1, %(many)s) AS n
"""


def measure_proof() -> Found:
    """As many routes as a definition of this size can have: each second question hangs on another choice."""
    definition = _large()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        proof = proof_of(definition)
        times.append(time.perf_counter() - began)
    assert proof.is_sound, proof.faults
    taken = statistics.median(times)
    unit = f"seconds to prove a service of {QUESTIONS} questions"
    return Found(
        "publishing_proof", taken, unit, f"at most {MOST_SECONDS:g}", taken <= MOST_SECONDS, 0
    )


def _large() -> Definition:
    first = [_question(f"q{number}", "yes-no") for number in range(QUESTIONS // 2)]
    after = [
        _question(f"r{number}", "text") | {"when": {"question": f"q{number}", "is": "yes"}}
        for number in range(QUESTIONS // 2)
    ]
    case = {"team": "a", "target_working_days": 1, "summary": "All", "acknowledgement": "Yes"}
    return read_definition(
        {
            "key": "large",
            "title": "A large service",
            "start": {"how_long": "Long", "what_happens_next": "Much"},
            "questions": first + after,
            "case": case | {"stages": [], "outcomes": []},
        }
    )


def _question(key: str, kind: str) -> dict[str, object]:
    return {"key": key, "type": kind, "ask": f"What of {key}?"}


def measure_addresses() -> Found:
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"many": ADDRESSES, "each": TO_A_POSTCODE})
        cursor.execute("ANALYZE geography_address")
        cursor.execute("SELECT DISTINCT postcode FROM geography_address LIMIT %s", [LOOK_UPS])
        postcodes = [postcode for (postcode,) in cursor.fetchall()]
    times = []
    for postcode in postcodes:
        began = time.perf_counter()
        assert addresses_of(postcode)
        times.append(time.perf_counter() - began)
    with CaptureQueriesContext(connection) as statements:
        addresses_of(postcodes[0])
    taken = statistics.median(times) * 1000
    return Found(
        "address_look_up",
        taken,
        f"milliseconds, median, over {ADDRESSES:,} addresses",
        f"less than {MOST_MILLISECONDS:g}, 1 statement",
        taken < MOST_MILLISECONDS and len(statements) == 1,
        len(statements),
    )
