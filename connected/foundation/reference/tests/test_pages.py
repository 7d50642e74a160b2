import pytest
from django.core.management import call_command

from connected.foundation.reference import pages


@pytest.mark.parametrize("name", pages.PAGES)
def test_reference_page_is_as_the_code_is(name: str) -> None:
    assert (pages.FOLDER / name).read_text() == pages.PAGES[name](), (
        "Write it anew: bin/connected write-reference"
    )


def test_command_writes_every_page(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(
        "connected.foundation.reference.management.commands.write_reference.FOLDER", tmp_path
    )

    call_command("write_reference")

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(pages.PAGES)


def test_refusals_tell_the_paragraph_they_come_from() -> None:
    assert "Source: Cabinet report, 5 April 2017" in pages.rules_page()


def test_every_setting_of_production_is_told() -> None:
    assert "| `SECRET_KEY` | text | the start stops and says so |" in pages.settings_page()
