from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from connected.foundation.councils.models import Council
from connected.foundation.councils.tests.factories import council_content, write_folder

pytestmark = pytest.mark.django_db


def run(*arguments, **options) -> str:
    said = StringIO()
    call_command(*arguments, stdout=said, stderr=said, **options)
    return said.getvalue()


def test_load_says_what_changed_and_then_that_nothing_does(tmp_path):
    write_folder(tmp_path, council=council_content())

    first, second = run("load", tmp_path), run("load", tmp_path)

    assert (first, second) == (
        'council.yaml: added council "Littleham Borough Council"\n',
        "Nothing to change.\n",
    )


def test_load_takes_the_folder_of_the_settings(tmp_path, settings):
    settings.COUNCIL_FOLDER = write_folder(tmp_path, council=council_content())

    run("load")

    assert Council.objects.count() == 1


def test_load_tells_all_faults_and_how_many(tmp_path):
    write_folder(tmp_path, council=council_content(kind="borough", colour="red"))

    said = StringIO()

    with pytest.raises(CommandError, match=r"^Nothing was loaded: 2 things are wrong\.$"):
        call_command("load", tmp_path, stderr=said)

    assert [line.split(": ")[1][:9] for line in said.getvalue().splitlines()] == [
        '"borough"',
        '"colour" ',
    ]


def test_load_tells_of_one_fault_in_the_singular(tmp_path):
    with pytest.raises(CommandError, match=r"Nothing was loaded: 1 thing is wrong\.$"):
        run("load", tmp_path / "nowhere")


def test_check_loads_nothing(tmp_path):
    (tmp_path / "README.md").write_text("x")
    write_folder(tmp_path, council=council_content())

    said = run("load", tmp_path, check=True)

    assert (said, Council.objects.exists()) == (
        f"{tmp_path}/README.md: not read.\nNothing is wrong.\n",
        False,
    )


def test_a_refusal_while_loading_is_told(tmp_path, monkeypatch):
    from connected.foundation.councils.management.commands import load
    from connected.foundation.councils.rules import CannotBeLoaded

    def refuse(*, folder, by):
        raise CannotBeLoaded(file="council.yaml", sentence="It is taken.")

    monkeypatch.setattr(load, "load_council", refuse)

    with pytest.raises(CommandError, match=r"It is taken\.\nNothing was loaded\."):
        run("load", write_folder(tmp_path, council=council_content()))


def test_the_folder_is_named_as_one_would_type_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = StringIO()

    with pytest.raises(CommandError):
        call_command("load", tmp_path / "nowhere", stderr=said)

    assert said.getvalue() == "nowhere: there is no such folder.\n"


def test_schemas_prints_the_reference():
    assert run("schemas").startswith("# A council's files\n")
