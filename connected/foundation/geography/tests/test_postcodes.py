from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation.geography.postcodes import parse_postcode
from connected.foundation.operations import Refused


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [
        ("RM17 6SL", "RM17 6SL"),
        ("rm176sl", "RM17 6SL"),
        ("  rm17-6sl. ", "RM17 6SL"),
        ("ＲＭ１７ ６ＳＬ", "RM17 6SL"),
        ("RM17 OAB", "RM17 0AB"),
        ("RMI7 6SL", "RM17 6SL"),
        ("RM2O 1AA", "RM20 1AA"),
        ("SSO 9AA", "SS0 9AA"),
        ("M1 1AE", "M1 1AE"),
        ("MI 1AE", "M1 1AE"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("SW1A 1AA", "SW1A 1AA"),
        ("OX1 1AA", "OX1 1AA"),
        ("IP1 1AA", "IP1 1AA"),
    ],
)
def test_postcode_is_read_as_people_type_it(typed, postcode):
    assert parse_postcode(typed) == postcode


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter a postcode."),
        (" - ", "Enter a postcode."),
        ("RM17", "“RM17” is only the first part of a postcode. Enter all of it, such as RM17 6SL."),
        ("Grays", "“Grays” is not a UK postcode. Enter one such as RM17 6SL."),
        ("RM17 6CL", "“RM17 6CL” is not a UK postcode. Enter one such as RM17 6SL."),
        (
            "RM17 6SL or thereabouts",
            "“RM17 6SL or thereabo…” is not a UK postcode. Enter one such as RM17 6SL.",
        ),
    ],
)
def test_what_is_no_postcode_is_refused_with_advice(typed, sentence):
    with pytest.raises(Refused) as refusal:
        parse_postcode(typed)

    assert str(refusal.value) == sentence


@given(st.text())
def test_any_text_is_a_postcode_or_refused(text):
    with suppress(Refused):
        assert parse_postcode(parse_postcode(text)) == parse_postcode(text)
