from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation.imports import Field
from connected.foundation.imports.fields import NotUnderstood

LONDON = ZoneInfo("Europe/London")
UK = ["%d/%m/%Y", "%d/%m/%Y %H:%M"]


@pytest.mark.parametrize(
    ("field", "text", "formats", "value"),
    [
        (Field("a", "a"), "text", (), "text"),
        (Field("a", "a"), "", (), None),
        (Field("a", "a", choices=("open",)), "open", (), "open"),
        (Field("a", "a", "whole number"), "1,234", (), 1234),
        (Field("a", "a", "number"), "-0.25", (), -0.25),
        (Field("a", "a", "month"), "2007-11", (), date(2007, 11, 1)),
        (Field("a", "a", "month"), "23/11/2026", UK, date(2026, 11, 1)),
        (
            Field("a", "a", "moment"),
            "2016-07-13 15:11:07+00:00",
            (),
            datetime(2016, 7, 13, 15, 11, 7, tzinfo=UTC),
        ),
        (
            Field("a", "a", "moment"),
            "01/07/2026 09:30",
            UK,
            datetime(2026, 7, 1, 8, 30, tzinfo=UTC),
        ),
        (Field("a", "a", "moment"), "2026-01-05", (), datetime(2026, 1, 5, tzinfo=UTC)),
    ],
)
def test_text_becomes_what_the_field_holds(field, text, formats, value):
    assert field.read(text, formats, LONDON) == value


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        (Field("a", "its ring", is_required=True), "", "a is empty: its ring is needed."),
        (
            Field("a", "a", longest=3),
            "four",
            "a is “four”: it has 4 characters, and 3 is the most.",
        ),
        (
            Field("a", "a", choices=("open", "closed")),
            "Shut",
            "a is “Shut”: write “open” or “closed”, or map it in “values”.",
        ),
        (
            Field("a", "a", choices=("open",)),
            "x" * 70,
            f"a is “{'x' * 59}…”: write “open”, or map it in “values”.",
        ),
        (
            Field("a", "a", "moment"),
            "yesterday",
            "a is “yesterday”: this is no date and time like “2026-11-23 09:30:00”.",
        ),
        (
            Field("a", "a", "moment"),
            "1066-10-14",
            "a is “1066-10-14”: the year must be from 1900 to 2100.",
        ),
        (
            Field("a", "a", "moment"),
            "0001-01-01T00:00:00+14:00",
            "a is “0001-01-01T00:00:00+14:00”: this date is too far away.",
        ),
        (Field("a", "a", "month"), "soon", "a is “soon”: this is no month like “2026-11”."),
        (
            Field("a", "a", "month"),
            "1066-10",
            "a is “1066-10”: the year must be from 1900 to 2100.",
        ),
        (Field("a", "a", "whole number"), "1.5", "a is “1.5”: write a whole number."),
        (Field("a", "a", "whole number", least=0), "-1", "a is “-1”: write 0 or more."),
        (Field("a", "a", "number", most=90), "91", "a is “91”: write 90 or less."),
        (Field("a", "a", "number"), "nan", "a is “nan”: write a number, such as 51.4779."),
    ],
)
def test_text_that_does_not_fit_is_refused_in_words(field, text, sentence):
    with pytest.raises(NotUnderstood) as refusal:
        field.read(text, (), LONDON)

    assert str(refusal.value) == sentence


def test_date_refused_names_the_format_of_the_map():
    with pytest.raises(NotUnderstood, match="no date and time like “%d/%m/%Y”"):
        Field("a", "a", "moment").read("2026-11-23", UK, LONDON)


@pytest.mark.parametrize("kind", ["text", "moment", "month", "whole number", "number"])
@given(text=st.text(), formats=st.sampled_from([(), UK]))
def test_any_text_is_read_or_refused(kind, text, formats):
    try:
        Field("a", "a", kind).read(text, formats, LONDON)
    except NotUnderstood as refusal:
        assert str(refusal)  # noqa: PT017
