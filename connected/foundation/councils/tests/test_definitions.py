from connected.foundation.councils.folders import read_folder
from connected.foundation.councils.tests.factories import council_content, write_folder


def faults(folder, **given) -> list[str]:
    found = read_folder(write_folder(folder, council=council_content(**given))).problems
    return [fault.removeprefix(f"{folder}/") for fault in found]


def test_the_council_of_the_tests_is_sound(tmp_path):
    assert faults(tmp_path) == []


def test_pale_brand_colour_is_told_with_its_contrast(tmp_path):
    assert faults(tmp_path, brand={"colour": "#5a2d82", "accent": "#ffdd00"}) == [
        'council.yaml, line 10: "#ffdd00" is too pale: its contrast with white is 1.35 to 1. '
        "Write a darker colour, with 4.5 to 1 or more."
    ]


def test_hours_that_end_before_they_begin_are_told(tmp_path):
    hours = {"weekly": {"monday": "17:00 to 09:00"}}

    assert faults(tmp_path, opening_hours=hours) == [
        "council.yaml, line 15: “17:00 to 09:00” does not tell when a place is open. "
        "Write “09:00 to 17:00”."
    ]


def test_unquoted_number_is_told_to_be_quoted(tmp_path):
    assert faults(tmp_path, emergency={"number": 999, "when": "Danger."}) == [
        'council.yaml, line 23: "number" must be text, not the number 999. Put it in quotes: "999".'
        ' Write a telephone number: digits and spaces, in quotes, such as "01632 960100".'
    ]
