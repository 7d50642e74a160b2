import pytest
from django.db import connection

from connected.foundation.audit.models import Event
from connected.foundation.geography.addresses import (
    address_known_as,
    addresses_of,
    forget_addresses,
    has_addresses,
)
from connected.foundation.geography.imports import Addresses
from connected.foundation.geography.models import Address
from connected.foundation.geography.operations import import_addresses
from connected.foundation.imports import Record, Source
from connected.foundation.permissions import System

pytestmark = pytest.mark.django_db
BY = System("tests")
ROW = {
    "line_1": "1 High Street",
    "line_2": "",
    "town": "Grays",
    "postcode": "RM17 6SL",
    "latitude": 51.5,
    "longitude": 0.3,
}


@pytest.fixture(autouse=True)
def _forgotten():
    forget_addresses()
    yield
    forget_addresses()


def rows(*lines, **more):
    return {number: ROW | {"line_1": line} | more for number, line in enumerate(lines, start=1)}


def test_addresses_of_a_postcode_are_listed_as_people_would():
    import_addresses(addresses=rows("10 High Street", "Flat 2", "2 High Street", "Flat 10"), by=BY)

    assert [one.line_1 for one in addresses_of("RM17 6SL")] == [
        "2 High Street",
        "10 High Street",
        "Flat 2",
        "Flat 10",
    ]
    assert addresses_of("RM17 6SM") == []


def test_address_is_known_by_its_number_only():
    import_addresses(addresses=rows("1 High Street"), by=BY)

    assert address_known_as("1").label == "1 High Street, Grays"
    assert [address_known_as(text) for text in ("2", "", "1;", "٣", "9" * 30)] == [None] * 5


def test_import_takes_what_is_new_or_changed():
    first = import_addresses(addresses=rows("1 High Street", "2 High Street"), by=BY)
    again = import_addresses(addresses=rows("1 High Street", "2 High Street"), by=BY)
    moved = import_addresses(addresses=rows("1 High Street", "2 Low Street"), by=BY)

    assert (first, again, moved) == (2, 0, 1)
    assert Address.objects.get(uprn=2).line_1 == "2 Low Street"
    assert Event.objects.filter(name="geography.addresses_imported").count() == 2


def test_whether_there_are_any_is_remembered():
    before = has_addresses()
    import_addresses(addresses=rows("1 High Street"), by=BY)
    forget_addresses()

    assert (before, has_addresses(), has_addresses()) == (False, True, True)


def test_file_of_addresses_is_imported_by_a_map():
    records = [
        Record(2, ROW | {"uprn": 7, "line_2": None, "postcode": "rm176sl"}),
        Record(3, ROW | {"uprn": 8, "postcode": "nowhere"}),
    ]

    became = Addresses().load_batch(records=records, source=Source("list", "List"), by=BY)
    again = Addresses().load_batch(records=records[:1], source=Source("list", "List"), by=BY)

    assert (became.taken, became.already_there, [line for line, _ in became.refused]) == (1, 0, [3])
    assert (again.taken, again.already_there) == (0, 1)
    assert str(Address.objects.get()) == "1 High Street, RM17 6SL"


def test_look_up_goes_by_the_index():
    """At a hundred thousand rows make bench measures it."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT * FROM geography_address WHERE postcode = 'RM17 6SL'")
        plan = " ".join(line for (line,) in cursor.fetchall())

    assert "addresses_by_postcode" in plan
