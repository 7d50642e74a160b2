from pathlib import Path

import pytest

from connected.council.contact.tests.factories import need_content, place_content
from connected.foundation.councils.folders import read_folder
from connected.foundation.councils.tests.factories import council_content, write_folder


@pytest.fixture
def faults(tmp_path: Path):
    def found(*needs, places=None, hours=None, **council) -> list[str]:
        contact = {
            "hours": hours or {},
            "needs": list(needs),
            "online_help": [place_content()] if places is None else places,
        }
        write_folder(tmp_path, council=council_content(**council), contact=contact)
        problems = read_folder(tmp_path).problems
        return [problem.split(": ", 1)[1] for problem in problems]

    return found


def test_sound_contact_has_no_faults(faults):
    assert faults(need_content()) == []


def test_a_need_that_only_the_web_meets_is_refused(faults):
    assert faults(need_content(channels={"online": {"say": "Write."}})) == [
        "People who do not go online have no way here. "
        'Write "phone:", "in_person:" or "partner:" as well.'
    ]


def test_names_that_lead_nowhere_are_told(faults):
    assert faults(need_content(team="waste", service="bin")) == [
        '"waste" is not known here. Write nothing.',
        '"bin" is not known here. Write nothing.',
    ]


def test_hours_that_have_no_name_are_told(faults):
    always = {"weekly": {"monday": "00:00 to 24:00"}}
    need = need_content(channels={"phone": {"say": "Call.", "hours": "alway"}})

    assert faults(need, hours={"always": always}) == [
        '"alway" is not known here. Did you mean "always"? Write "always".'
    ]


def test_hours_that_cannot_be_are_told(faults):
    assert faults(need_content(), hours={"never": {"weekly": {"monday": "09:00 to 08:00"}}}) == [
        "“09:00 to 08:00” does not tell when a place is open. Write “09:00 to 17:00”."
    ]


def test_keys_are_each_ones_own(faults):
    assert (
        len(faults(need_content(), need_content(), places=[place_content(), place_content()])) == 2
    )


def test_a_phone_needs_a_number_somewhere(faults):
    post = {"online": {"title": "Online", "charge": "Free."}}

    assert faults(need_content(), channels=post) == [
        '"number" is missing. Write a telephone number here, or the main one in council.yaml.'
    ]


def test_a_council_without_help_to_go_online_is_refused(faults):
    """Recommendation 1.3: sign-posting support is on the Contact Us page."""
    assert faults(need_content(), places=[]) == [
        '"online_help" holds 0. It needs 1 or more. Write where people get help to go online, '
        "in the order of the page. A council needs one at least."
    ]
