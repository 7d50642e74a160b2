from pathlib import Path

from connected.foundation.councils.folders import read_folder
from connected.foundation.councils.tests.factories import council_content, write_folder

TEAM = {"title": "Waste", "does": "Collects rubbish.", "email": "waste@example.gov.uk"}


def faults(folder: Path, *teams: dict) -> list[str]:
    write_folder(folder, council=council_content(), teams={"teams": list(teams)})
    return [fault.removeprefix(f"{folder}/") for fault in read_folder(folder).problems]


def test_sound_teams_have_no_faults(tmp_path):
    assert faults(tmp_path, {"key": "waste", **TEAM}, {"key": "hubs", **TEAM}) == []


def test_a_key_is_one_teams_own(tmp_path):
    assert faults(tmp_path, {"key": "waste", **TEAM}, {"key": "waste", **TEAM}) == [
        'teams.yaml, line 6: The key "waste" is taken in line 2. Write another.'
    ]


def test_a_colour_is_not_known(tmp_path):
    assert faults(tmp_path, {"key": "waste", **TEAM, "colour": "red"}) == [
        'teams.yaml, line 6: "colour" is not known here. Write "phone", or take it out.'
    ]
