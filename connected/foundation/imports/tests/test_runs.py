import zlib

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from connected.foundation.audit.models import Event
from connected.foundation.imports import ImportTarget, batches
from connected.foundation.imports.models import ImportRun
from connected.foundation.imports.rules import BeingImported, CannotWriteErrors
from connected.foundation.imports.runs import import_file
from connected.foundation.imports.tables import Table
from connected.foundation.imports.tests.factories import write
from connected.foundation.permissions import System

pytestmark = pytest.mark.django_db
HEADER = "ring,seen,kind,note,place\n"
BY = System("tests")


def birds_file(tmp_path, *rings, name="birds.csv"):
    return write(tmp_path / name, HEADER + "".join(f"{ring},,Robin,,\n" for ring in rings))


def errors_of(file):
    text = file.with_name(f"{file.name}.errors.csv").read_text(encoding="utf-8-sig")
    return text.splitlines()


def test_every_row_read_is_taken_there_or_refused(tmp_path, map_file, birds):
    file = birds_file(tmp_path, "A1", "A2", "A1", "", "cuckoo", "far too long a ring")

    run = import_file(file=file, map_file=map_file, by=BY)

    assert run.sum == "6 rows read = 2 taken + 1 already there + 3 refused"
    assert errors_of(file) == [
        "line,reason,ring,seen,kind,note,place",
        "5,ring is empty: its ring is needed.,,,Robin,,",
        "6,Cuckoos have no nest.,cuckoo,,Robin,,",
        '7,"ring is “far too long a ring”: it has 19 characters, and 10 is the most.",'
        "far too long a ring,,Robin,,",
    ]


def test_second_run_takes_nothing_and_says_so(tmp_path, map_file, birds):
    file = birds_file(tmp_path, "A1", "A2", "cuckoo")
    import_file(file=file, map_file=map_file, by=BY)

    run = import_file(file=file, map_file=map_file, by=BY)

    assert run.sum == "3 rows read = 0 taken + 2 already there + 1 refused"
    assert len(errors_of(file)) == 2
    assert ImportRun.objects.count() == 2


def test_mended_errors_file_can_be_taken_by_the_same_map(tmp_path, map_file, birds):
    file = birds_file(tmp_path, "A1", "cuckoo")
    import_file(file=file, map_file=map_file, by=BY)
    errors = file.with_name("birds.csv.errors.csv")
    errors.write_text(errors.read_text().replace("cuckoo", "A2"))

    run = import_file(file=errors, map_file=map_file, by=BY)

    assert run.sum == "1 rows read = 1 taken + 0 already there + 0 refused"
    assert set(birds.kept) == {"A1", "A2"}


def test_run_without_refused_rows_leaves_no_errors_file(tmp_path, map_file, birds):
    file = birds_file(tmp_path, "A1")
    write(tmp_path / "birds.csv.errors.csv", "of an earlier run")

    import_file(file=file, map_file=map_file, by=BY)

    assert not (tmp_path / "birds.csv.errors.csv").exists()


def test_interrupted_run_goes_on_where_it_stood(tmp_path, map_file, birds, monkeypatch):
    monkeypatch.setattr(batches.batches, "__defaults__", (2,))
    file = birds_file(tmp_path, "A1", "cuckoo", "A2", "A3", "A4", "cuckoo")
    birds.fails_at = "A4"
    with pytest.raises(KeyboardInterrupt):
        import_file(file=file, map_file=map_file, by=BY)
    with file.with_name("birds.csv.errors.csv").open("a") as errors:
        errors.write("half a li")

    birds.fails_at = None
    run = import_file(file=file, map_file=map_file, by=BY)

    assert run.sum == "6 rows read = 4 taken + 0 already there + 2 refused"
    assert [line.split(",")[0] for line in errors_of(file)] == ["line", "3", "7"]
    assert ImportRun.objects.count() == 1


def test_rows_that_the_map_leaves_out_are_counted(tmp_path, birds):
    map_file = write(
        tmp_path / "m.yaml",
        "into: birds\nsource: club\nonly: {kind: [Robin]}\nfields: {ring: ring}\n",
    )
    file = write(tmp_path / "b.csv", "ring,kind\nA1,Robin\nA2,Owl\n")

    run = import_file(file=file, map_file=map_file, by=BY)

    assert run.sum == (
        "2 rows read = 1 taken + 0 already there + 0 refused + 1 left out by the map"
    )


def test_run_leaves_its_trace_in_the_audit(tmp_path, map_file, birds):
    import_file(file=birds_file(tmp_path, "A1"), map_file=map_file, by=BY)

    names = Event.objects.filter(name__startswith="imports.").order_by("pk")
    assert [event.name for event in names] == [
        "imports.started",
        "imports.batch_taken",
        "imports.finished",
    ]


def test_file_is_imported_by_one_run_at_a_time(tmp_path, map_file, birds):
    file = birds_file(tmp_path, "A1")
    address = {
        name: value
        for name, value in connection.get_connection_params().items()
        if name in ("dbname", "user", "password", "host", "port")
    }

    with psycopg.connect(**address) as other_run:
        key = zlib.crc32(Table(file).digest.encode())
        other_run.execute("SELECT pg_advisory_lock(%s)", [key])
        with pytest.raises(BeingImported) as refusal:
            import_file(file=file, map_file=map_file, by=BY)

    assert str(refusal.value) == "birds.csv is being imported already. Wait until that has ended."
    assert import_file(file=file, map_file=map_file, by=BY).taken == 1


def test_row_that_cannot_be_read_is_refused_and_the_rest_is_taken(tmp_path, map_file, birds):
    file = write(tmp_path / "b.csv", HEADER + "A1,,Robin\nA2,,Robin,,\n")

    run = import_file(file=file, map_file=map_file, by=BY)

    assert run.sum == "2 rows read = 1 taken + 0 already there + 1 refused"
    assert str(run) == "b.csv into birds"
    assert errors_of(file)[1].startswith('2,"This row has 3 cells')


def test_target_must_say_how_it_takes_a_batch():
    with pytest.raises(NotImplementedError):
        ImportTarget().load_batch(records=[], source=None, by=BY)


def test_formulas_in_refused_rows_are_text(tmp_path, map_file, birds):
    file = write(tmp_path / "b.csv", HEADER + ",=1+1,+cmd,@x,-2\n")

    import_file(file=file, map_file=map_file, by=BY)

    assert errors_of(file)[1].endswith(",,'=1+1,'+cmd,'@x,-2")


def test_errors_file_that_cannot_be_written_is_refused(tmp_path, map_file, birds):
    with pytest.raises(CannotWriteErrors, match="Name another file with --errors"):
        import_file(
            file=birds_file(tmp_path, "cuckoo"),
            map_file=map_file,
            errors_file=tmp_path / "none" / "errors.csv",
            by=BY,
        )


def test_command_tells_how_far_it_is_and_ends_with_a_sum(tmp_path, map_file, birds, capsys):
    call_command("import_requests", birds_file(tmp_path, "A1", "cuckoo"), map=map_file)

    assert capsys.readouterr().out.splitlines() == [
        "100%  line 3: 1 taken, 0 already there, 1 refused",
        "2 rows read = 1 taken + 0 already there + 1 refused.",
        f"The refused rows, each with its reason: {tmp_path / 'birds.csv.errors.csv'}",
    ]


def test_command_without_refused_rows_names_no_errors_file(tmp_path, map_file, birds, capsys):
    call_command("import_requests", birds_file(tmp_path, "A1"), map=map_file)

    assert "The refused rows" not in capsys.readouterr().out


def test_command_refuses_in_a_sentence(tmp_path, map_file, birds):
    with pytest.raises(CommandError, match="There is no file"):
        call_command("import_requests", tmp_path / "none.csv", map=map_file)
