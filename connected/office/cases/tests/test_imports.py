import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connected.foundation.audit.models import Event
from connected.foundation.geography.operations import define_wards
from connected.foundation.imports import Record, Source
from connected.foundation.imports.maps import read_map
from connected.foundation.imports.runs import import_file
from connected.foundation.permissions import System
from connected.office.cases.imports import Cases
from connected.office.cases.models import Case, CaseType, Entry
from connected.office.cases.operations import importing
from connected.office.cases.operations.importing import import_cases
from connected.office.cases.rules.importing import imported_type_key, reason_against
from connected.office.cases.tests.factories import make_case_type, make_team

BY = System("tests")
OLD = Source("old-system", "Our old system")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SHARED = Path(__file__).parents[5] / "shared/data/demand"
MAPS = Path(__file__).parents[4] / "docs/how-to/import-maps"


def request(**given):
    return {field.name: None for field in Cases.fields} | {
        "source_reference": "1001",
        "opened_at": datetime(2024, 1, 5, 9, tzinfo=UTC),
        "category": "Street lights",
        "team": "waste",
    } | given  # fmt: skip


def take(*requests):
    records = [Record(line, values) for line, values in enumerate(requests, start=2)]
    return import_cases(records=records, source=OLD, by=BY)


@pytest.mark.django_db
def test_request_of_another_system_becomes_a_case(team):
    taken = take(
        request(
            closed_at=datetime(2024, 1, 9, 10, tzinfo=UTC),
            channel="phone",
            summary="Lamp out",
            description="Number 7 is dark.",
            place_text="High Street",
            reporter_name="Ade Resident",
            reporter_email="Ade@Example.com",
            reporter_phone="01632 960000",
        )
    )

    case = Case.objects.get()
    assert (taken.taken, taken.already_there, list(taken.refused)) == (1, 0, [])
    assert (case.channel, case.team, case.summary) == ("phone", team, "Lamp out")
    assert case.due_on == date(2024, 1, 19)
    assert case.particulars == [{"label": "Description", "value": "Number 7 is dark."}]
    assert (case.source, case.source_reference) == ("old-system", "1001")
    assert case.outcome_title == "Closed in the system it came from"
    assert case.reporter_email == "ade@example.com"
    assert [entry.kind for entry in case.entries.order_by("at")] == ["opened", "closed"]


@pytest.mark.django_db
def test_category_without_a_case_type_gets_one(team):
    take(request(), request(source_reference="1002", category="Street lights (dim)"))

    assert sorted(CaseType.objects.values_list("title", flat=True)) == [
        "Street lights",
        "Street lights (dim)",
    ]
    assert set(Case.objects.values_list("channel", "summary")) == {
        ("imported", "Street lights"),
        ("imported", "Street lights (dim)"),
    }


@pytest.mark.django_db
def test_request_may_name_a_case_type_of_ours(team):
    missed_bin = make_case_type("missed-bin", team=team)

    take(request(case_type="missed-bin", category=None, team=None))

    case = Case.objects.get()
    assert (case.case_type, case.summary, case.stage) == (missed_bin, "Missed bin", "received")


@pytest.mark.django_db
def test_same_request_twice_in_a_file_or_later_is_there_already(team):
    assert take(request(), request()).already_there == 1
    assert take(request(), request(source_reference="1002")).already_there == 1
    assert Case.objects.count() == Entry.objects.count() == 2


@pytest.mark.django_db
def test_reference_in_use_is_drawn_again(team, monkeypatch):
    take(request())
    used = Case.objects.get().reference
    drawn = iter([used, "BK-2222-22"])
    monkeypatch.setattr(importing, "new_reference", lambda: next(drawn))

    assert take(request(source_reference="1002")).taken == 1
    assert Case.objects.get(source_reference="1002").reference == "BK-2222-22"


@pytest.mark.django_db
def test_requests_that_name_what_is_not_here_are_refused(team):
    taken = take(request(case_type="nonsense"), request(team="nobody"), request(category=None))

    assert list(taken.refused) == [
        (2, "case_type is “nonsense”: there is no such case type here."),
        (3, "team is “nobody”: there is no such team here."),
        (4, "category is empty. Map it, or name one of our case types in case_type."),
    ]
    assert Case.objects.count() == 0


@pytest.mark.django_db
def test_place_in_a_ward_is_looked_up(team):
    ward = {"code": "E05000001", "name": "West End", "latitude": 51.5, "longitude": 0.3}
    define_wards(wards=[ward | {"row": 1, "column": 1}], source="Made up", by=BY)

    take(request(latitude=51.5, longitude=0.3))

    assert Case.objects.get().ward_code == "E05000001"


@pytest.mark.django_db
def test_batch_leaves_one_event(team):
    take(request(), request(source_reference="1002"))

    assert Event.objects.filter(name="cases.imported").count() == 1


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, ""),
        ({"status": "closed", "closed_at": datetime(2024, 2, 1, tzinfo=UTC)}, ""),
        ({"opened_at": datetime(2027, 1, 1, tzinfo=UTC)}, "opened_at lies in the future."),
        ({"status": "closed"}, "status is closed, but closed_at is empty."),
        (
            {"status": "open", "closed_at": datetime(2024, 2, 1, tzinfo=UTC)},
            "status is open, but closed_at says when it was closed.",
        ),
        (
            {"closed_at": datetime(2023, 2, 1, tzinfo=UTC)},
            "It was closed before it was opened.",
        ),
        ({"closed_at": datetime(2027, 2, 1, tzinfo=UTC)}, "closed_at lies in the future."),
        ({"team": None}, "team is empty. Name the team that has such requests."),
        (
            {"latitude": 51.5},
            "latitude and longitude belong together: one of them is empty.",
        ),
        (
            {"reporter_email": "ade at home"},
            "reporter_email is “ade at home”: this is no e-mail address.",
        ),
    ],
)
def test_request_that_makes_no_sense_is_refused_in_words(given, reason):
    assert reason_against(request(**given), NOW) == reason


def test_categories_never_share_a_case_type():
    long = "x" * 100

    keys = {imported_type_key("s", category) for category in ("A b", "A-b", long, long + "y", "–")}

    assert len(keys) == 5
    assert max(map(len, keys)) <= 80


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(st.text(max_size=30), min_size=7, max_size=7), max_size=4))
def test_any_text_in_any_cell_is_taken_or_refused(rows, team, tmp_path):
    (tmp_path / "m.yaml").write_text(
        "into: cases\nsource: hostile\nfields:\n  source_reference: a\n  opened_at: {value: "
        "'2024-01-05'}\n  category: b\n  team: {value: waste}\n  summary: c\n  description: d\n"
        "  place_text: e\n  reporter_name: f\n  reporter_phone: g\n"
    )
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    text = "a,b,c,d,e,f,g\n" + "\n".join(lines)
    (tmp_path / "t.csv").write_bytes(text.encode("utf-8", "surrogatepass"))

    run = import_file(file=tmp_path / "t.csv", map_file=tmp_path / "m.yaml", by=BY)

    assert run.read == run.taken + run.already_there + run.refused


@pytest.mark.parametrize("name", ["sf311", "georeport-bulk"])
def test_maps_that_we_give_away_are_sound(name):
    assert read_map(MAPS / f"{name}.yaml").target.key == "cases"


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data/demand")
@pytest.mark.django_db
def test_ten_thousand_real_requests_are_taken_once(tmp_path):
    make_team("customer-services")
    file = shutil.copy(SHARED / "sf311_10000_clean.csv", tmp_path / "sf311.csv")

    first = import_file(file=file, map_file=MAPS / "sf311.yaml", by=BY)
    second = import_file(file=file, map_file=MAPS / "sf311.yaml", by=BY)

    assert first.sum == "10,000 rows read = 9,983 taken + 0 already there + 17 refused"
    assert second.sum == "10,000 rows read = 0 taken + 9,983 already there + 17 refused"
    assert Case.objects.count() == 9_983
    assert Case.objects.filter(closed_at=None).count() == 370
