from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client

from connected.foundation.measures import Average, Level, Period, Share, Total, Typical, Unit
from connected.foundation.measures.attested import Attested
from connected.foundation.measures.models import Attestation, AttestedMeasure, Reading
from connected.foundation.measures.operations import attest, define_attested_measure, take_reading
from connected.foundation.measures.queries import (
    every_measure,
    find_measure,
    latest_reading,
    latest_readings,
    trend,
)
from connected.foundation.measures.registry import AlreadyDeclared, measure, measure_of
from connected.foundation.measures.rules import CountedElsewhere, NothingToAttest, NotMeasured
from connected.foundation.notify.operations import pass_on_message
from connected.foundation.permissions import System

pytestmark = pytest.mark.django_db
BY = System("test")
APRIL = Period.month(2026, 4)


def make_attested(slug: str = "award", unit: str = "count") -> None:
    define_attested_measure(
        slug=slug, title="Awards", definition="Won.", unit=unit, better="higher", by=BY
    )


def make_attestations(*values: str, first: date = APRIL.first) -> None:
    make_attested()
    for value in values:
        attest(
            measure="award",
            period=Period(first, APRIL.last),
            value=Decimal(value),
            evidence="Minute 4",
            by=BY,
        )


class OfAttestations:
    """Attestations have a number and no people: something to count in tests."""

    def records(self, period: Period) -> Any:
        return Attestation.objects.filter(last__lte=period.last)


class All(OfAttestations, Level):
    slug = "test.all"
    title = "All"


class Big(OfAttestations, Share):
    slug = "test.big"
    title = "Big"

    def records(self, period: Period) -> Any:
        return super().records(period).filter(value__gt=2)

    def out_of(self, period: Period) -> Any:
        return super().records(period)


class Money(OfAttestations, Total):
    slug = "test.money"
    amount = "value"


class Each(OfAttestations, Average):
    slug = "test.each"
    amount = "value"


class Middle(OfAttestations, Typical):
    slug = "test.middle"
    duration = "value"


def test_kinds_do_the_arithmetic() -> None:
    make_attestations("1", "2", "6")

    texts = [kind().figure(APRIL).text for kind in (All, Big, Money, Each, Middle)]

    assert texts == ["3", "33.3%", "£9.00", "£3.00", "2 days"]


def test_nothing_to_divide_by_is_no_activity_and_not_zero() -> None:
    texts = [kind().figure(APRIL).text for kind in (All, Big, Money, Each, Middle)]

    assert texts == ["0", "no activity", "no activity", "no activity", "no activity"]


def test_reading_keeps_the_records_it_counted() -> None:
    make_attestations("1", "2", "6")

    reading = take_reading(measure=Big(), period=APRIL, by=BY)

    assert (reading.numerator, reading.denominator) == (1, 3)
    assert len(reading.record_ids) == 1
    assert len(reading.out_of_ids) == 3
    assert reading.figure.text == "33.3%"


@pytest.mark.parametrize(
    "change", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
@pytest.mark.parametrize("table", ["measures_reading", "measures_attestation", "audit_event"])
def test_the_database_itself_refuses_to_change_what_was_read(change: str, table: str) -> None:
    make_attestations("1")
    take_reading(measure=All(), period=APRIL, by=BY)

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="append-only"):
            cursor.execute(change.format(table))


def test_newest_reading_of_a_period_counts() -> None:
    take_reading(measure=All(), period=APRIL, by=BY)
    make_attestations("1")
    newest = take_reading(measure=All(), period=APRIL, by=BY)

    assert latest_reading("test.all", APRIL) == newest
    assert latest_readings(["test.all", "test.none"], APRIL) == {"test.all": newest}
    assert trend("test.all", [APRIL, APRIL.next_month()]) == [newest, None]


def test_attested_measure_gives_the_newest_value_before_the_periods_end() -> None:
    make_attestations("3", "4")

    assert find_measure("award").figure(APRIL).text == "4"
    assert find_measure("award").figure(APRIL.previous_month()).text == "not known"
    assert find_measure("nothing") is None


@pytest.mark.parametrize(
    ("unit", "text"), [("percent", "61.0%"), ("pounds each", "£61.00"), ("score", "61")]
)
def test_attested_value_reads_in_its_unit(unit: str, text: str) -> None:
    make_attested("survey", unit)
    attest(measure="survey", period=APRIL, value=Decimal(61), evidence="Survey of 2016", by=BY)

    assert find_measure("survey").figure(APRIL).text == text


def test_attested_measure_is_defined_once_and_says_what_changed() -> None:
    first = define_attested_measure(
        slug="a", title="A", definition="D", unit="count", better="higher", by=BY
    )
    again = define_attested_measure(
        slug="a", title="A", definition="D", unit="count", better="higher", by=BY
    )
    changed = define_attested_measure(
        slug="a", title="B", definition="D", unit="count", better="higher", by=BY
    )

    assert (first, again, changed) == (
        ['added attested measure "A"'],
        [],
        ['changed attested measure "B": title'],
    )


def test_what_is_counted_cannot_be_attested() -> None:
    with pytest.raises(CountedElsewhere):
        make_attested("notify.delivered")


def test_attesting_needs_evidence_and_a_measure() -> None:
    make_attested()

    with pytest.raises(NothingToAttest):
        attest(measure="award", period=APRIL, value=Decimal(1), evidence=" ", by=BY)
    with pytest.raises(NotMeasured):
        attest(measure="prize", period=APRIL, value=Decimal(1), evidence="Minute", by=BY)


def test_every_measure_holds_counted_and_attested() -> None:
    make_attested()

    found = every_measure()

    assert isinstance(found["award"], Attested)
    assert found["notify.delivered"] is measure_of("notify.delivered")
    assert found["award"].unit is Unit.COUNT
    assert str(AttestedMeasure.objects.get()) == "Awards"


def test_slug_is_taken_once() -> None:
    class Again(All):
        slug = "notify.delivered"

    with pytest.raises(AlreadyDeclared):
        measure(Again)


def test_records_page_groups_small_numbers_for_the_public(client: Client) -> None:
    for _ in range(6):
        pass_on_message(template="account", to="a@example.com", subject="S", body="B", by=BY)
    period = "first=2020-01-01&last=2099-12-31"

    page = client.get(f"/measures/notify.delivered/records/?{period}&of=all").content.decode()

    assert "account" in page
    assert "a@example.com" not in page
    assert "only in groups" in page


def test_frozen_reading_opens_to_what_it_counted(client: Client) -> None:
    make_attestations("1")
    reading = take_reading(measure=find_measure("award"), period=APRIL, by=BY)

    page = client.get(f"/measures/readings/{reading.pk}/records/").content.decode()

    assert "Minute 4" in page
    assert Reading.objects.count() == 1


@pytest.mark.parametrize("address", ["/measures/none/records/", "/measures/readings/999/records/"])
def test_unknown_measure_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("day", "text"), [("2026-05-31 12:00Z", "100.0%"), ("2026-06-02 12:00Z", "0.0%")]
)
def test_readings_count_as_in_time_for_a_month(day: str, text: str) -> None:
    reading = take_reading(measure=All(), period=APRIL, by=BY)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE measures_reading SET taken_at = %s WHERE id = %s", [day, reading.pk])
        cursor.execute("SET session_replication_role = DEFAULT")

    assert measure_of("measures.readings_taken").figure(APRIL).text == text
