"""The database itself refuses, whoever asks and by whatever path."""

import pytest
from django.db import IntegrityError, connection, transaction

from connected.strategy.reports.models import StoredArtefact
from connected.strategy.reports.operations.opening import hand_on
from connected.strategy.reports.tests.factories import (
    CLEARED,
    TESTS,
    make_published_report,
    make_report,
)

pytestmark = pytest.mark.django_db

CHANGES = {
    "report": "UPDATE reports_report SET title = 'x'",
    "status": "UPDATE reports_report SET status = 'draft', published_at = NULL, published_by_id = NULL",
    "report gone": "DELETE FROM reports_report",
    "content": "UPDATE reports_publication SET content = '{}'",
    "digest": "UPDATE reports_publication SET digest = ''",
    "publication gone": "DELETE FROM reports_publication",
    "reading swapped": "UPDATE reports_drawnreading SET reading_id = reading_id",
    "reading gone": "DELETE FROM reports_drawnreading",
    "reading added": "INSERT INTO reports_drawnreading (report_id, reading_id, criterion)"
    " SELECT report_id, reading_id, 'another' FROM reports_drawnreading LIMIT 1",
    "section": "UPDATE reports_section SET body = 'x'",
    "section gone": "DELETE FROM reports_section",
    "route": "UPDATE reports_routetogreen SET action = 'x'",
    "implication": "UPDATE reports_implication SET text = 'x'",
    "recommendation": "UPDATE reports_recommendation SET text = 'x'",
    "recommendation added": "INSERT INTO reports_recommendation"
    " (report_id, place, text, is_withdrawn, version)"
    " SELECT report_id, 99, 'x', false, 1 FROM reports_recommendation LIMIT 1",
    "version": "UPDATE reports_sectionversion SET words = '{}'",
    "version gone": "DELETE FROM reports_sectionversion",
    "step": "UPDATE reports_step SET note = 'x'",
    "file": "UPDATE reports_storedartefact SET content = ''",
    "file gone": "DELETE FROM reports_storedartefact",
    "emptied": "TRUNCATE reports_storedartefact, reports_publication",
    "sections emptied": "TRUNCATE reports_section",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_database_refuses_to_change_what_was_published(change: str) -> None:
    report = make_published_report()
    StoredArtefact.objects.create(
        publication=report.publication, kind="pdf", content=b"%PDF", size=4, digest="d"
    )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_database_lets_a_draft_change() -> None:
    make_report()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE reports_report SET title = 'x'")
        cursor.execute("UPDATE reports_section SET body = 'x'")
        cursor.execute("DELETE FROM reports_drawnreading")
        assert cursor.rowcount == 3


@pytest.mark.parametrize("table", ["reports_sectionversion", "reports_step"])
def test_database_keeps_versions_and_steps_of_drafts_too(table: str) -> None:
    report = make_report()
    hand_on(report, "clearance", on=CLEARED, by=TESTS)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")
