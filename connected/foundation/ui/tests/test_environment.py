import pytest
from django.template import engines
from jinja2 import UndefinedError

from connected.foundation.ui import govuk


def rendered(source: str, **given: object) -> str:
    return engines["pages"].env.from_string(source).render(**given)


def test_unknown_variable_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ nobody }}")


def test_unknown_part_of_something_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ thing.nothing }}", thing={})


def test_text_is_escaped() -> None:
    assert rendered("{{ text }}", text="<b>") == "&lt;b&gt;"


def test_govuk_macro_goes_by_its_name() -> None:
    assert 'class="govuk-button"' in rendered('{{ govukButton({"text": "Go"}) }}')


def test_govuk_macro_can_be_imported_by_its_path() -> None:
    source = (
        '{% from "govuk_frontend_jinja/components/tag/macro.html" import govukTag %}'
        '{{ govukTag({"text": "New"}) }}'
    )

    assert '<strong class="govuk-tag">' in rendered(source)


def test_govuk_macro_escapes_what_it_is_given() -> None:
    assert "&lt;script&gt;" in govuk.macro("tag")({"text": "<script>"})


def test_every_listed_macro_exists() -> None:
    for component in govuk.COMPONENTS:
        template = govuk.environment().get_template(
            f"{govuk.PACKAGE}/components/{component}/macro.html"
        )
        assert hasattr(template.module, govuk.macro_name(component))


def test_summary_rows_take_pairs_and_ways_to_change() -> None:
    made = rendered(
        '{% from "ui/components/summary.html" import summary %}{{ summary(rows) }}',
        rows=[["Name", "A <b>\nsecond line"], {"key": "Photo", "value": None, "href": "/photo"}],
    )

    assert "A &lt;b&gt;<br>second line" in made
    assert "Not provided" in made
    assert 'Change<span class="govuk-visually-hidden"> photo</span>' in made
