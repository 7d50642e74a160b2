import json
from pathlib import Path

from connected.foundation.councils.folders import read_folder
from connected.foundation.councils.tests.factories import council_content, write_folder
from connected.office.rooms.definitions import Buildings
from connected.office.rooms.models import Building, Space
from connected.office.rooms.operations import define_buildings
from connected.office.rooms.tests.factories import (
    BY,
    HOURS,
    MEETINGS,
    building_facts,
    desk_facts,
    make_booking,
    make_spaces,
    space_facts,
)


def faults(folder: Path, *buildings: dict, **given: object) -> list[str]:
    content = {"equipment": ["Screen"], "buildings": list(buildings)} | given
    write_folder(folder, council=council_content(), buildings=json.loads(json.dumps(content)))
    return [str(one).split(": ", 1)[1] for one in read_folder(folder).problems]


def test_sound_buildings_have_no_faults(tmp_path: Path) -> None:
    desk = desk_facts(hours=HOURS)

    assert faults(tmp_path, building_facts(space_facts(), desk)) == []


def test_keys_are_one_spaces_own_in_all_buildings(tmp_path: Path) -> None:
    second = building_facts(desk_facts(), key="hub")

    assert (
        faults(tmp_path, building_facts(), second)
        == ['The key "desk-1" is written 2 times. Each room and desk has its own.'] * 2
    )
    assert len(faults(tmp_path, building_facts(space_facts()), building_facts(desk_facts()))) == 1


def test_a_desk_is_for_one_and_equipment_is_known(tmp_path: Path) -> None:
    desk = desk_facts(capacity=2, equipment=["Scren"])

    assert faults(tmp_path, building_facts(desk)) == [
        "A desk is for 1 person. Write 1, or make it a room.",
        '"Scren" is not known here. Did you mean "Screen"? Write "Screen".',
    ]


def test_hours_can_be(tmp_path: Path) -> None:
    odd = {"weekly": {"monday": "18:00 to 08:00"}}

    found = faults(tmp_path, building_facts(space_facts(hours=odd), hours=odd))

    assert len(found) == 2


def test_a_meeting_link_has_a_place_for_the_reference(tmp_path: Path) -> None:
    assert len(faults(tmp_path, building_facts(), meeting_link="https://meet.example/")) == 1
    assert faults(tmp_path, building_facts(), meeting_link="https://meet.example/{reference}") == []


def test_what_is_loaded_is_told_and_loaded_again_changes_nothing(db: None) -> None:
    told = [building_facts()]

    first = define_buildings(buildings=told, by=BY)

    assert first == ['added building "Town hall"', 'added room "Chalk room"', 'added desk "Desk 1"']
    assert define_buildings(buildings=told, by=BY) == []


def test_what_is_left_out_is_retired_and_comes_back(db: None) -> None:
    [room, _] = make_spaces()
    booking = make_booking(room)

    changes = define_buildings(buildings=[], by=BY)

    assert changes == [
        'retired room "Chalk room"',
        'retired desk "Desk 1"',
        'retired building "Town hall"',
    ]
    booking.refresh_from_db()
    assert booking.is_booked
    make_spaces(space_facts())
    assert list(Space.objects.in_use()) == [room]
    assert Building.objects.get().is_retired is False


def test_the_file_is_loaded_with_its_meeting_link(db: None) -> None:
    content = {"meeting_link": MEETINGS, "buildings": [building_facts()]}

    Buildings().load(content=content, by=BY)

    assert Building.objects.get().meeting_link == MEETINGS
