import pytest

from connected.council.contact.models import Need, OnlineHelp
from connected.council.contact.operations import define_contact, define_need, retire_offers
from connected.council.contact.tests.factories import (
    TESTS,
    make_need,
    make_place,
    need_content,
    place_content,
)
from connected.foundation.audit.models import Event
from connected.office.teams.tests.factories import make_team

pytestmark = pytest.mark.django_db

CONTENT = {
    "hours": {"late": {"weekly": {"monday": "18:00 to 20:00"}}},
    "needs": [need_content(channels={"phone": {"say": "Call.", "hours": "late"}})],
    "online_help": [place_content()],
}


def test_contact_is_defined_as_the_file_tells():
    assert define_contact(content=CONTENT, by=TESTS) == [
        'added need "My bin was not collected"',
        'added help to go online "Hubs"',
    ]


def test_defining_contact_again_changes_nothing():
    define_contact(content=CONTENT, by=TESTS)
    before = Event.objects.count()

    assert (define_contact(content=CONTENT, by=TESTS), Event.objects.count()) == ([], before)


def test_named_hours_are_written_out():
    define_contact(content=CONTENT, by=TESTS)

    assert Need.objects.get().channels["phone"]["hours"] == CONTENT["hours"]["late"]


def test_what_the_file_no_longer_names_is_retired():
    make_need(key="old", title="Old need")
    make_place(key="old", title="Old place")

    changes = define_contact(content=CONTENT, by=TESTS)

    assert changes[2:] == ['retired need "Old need"', 'retired online help "Old place"']


def test_a_changed_need_says_what_changed():
    make_need()

    changes = define_need(
        need=need_content(title="No bin", is_urgent=True), hours={}, position=0, by=TESTS
    )

    assert changes == [
        'changed need "No bin": title was "My bin was not collected", now "No bin"; '
        'is urgent was "false", now "true"'
    ]


def test_a_retired_need_can_come_back():
    make_need()
    retire_offers(kind=Need, kept=[], by=TESTS)

    changes = define_need(need=need_content(), hours={}, position=0, by=TESTS)

    assert (changes, Need.objects.in_use().count()) == (
        ['brought back need "My bin was not collected"'],
        1,
    )


def test_a_need_knows_its_team():
    team = make_team()

    assert make_need(team="waste").team == team


def test_each_offer_leaves_an_event():
    make_need()
    make_place()
    retire_offers(kind=OnlineHelp, kept=[], by=TESTS)

    names = Event.objects.filter(name__startswith="contact.").values_list("name", flat=True)
    assert list(names.order_by("pk")) == [
        "contact.offer_defined",
        "contact.offer_defined",
        "contact.offer_retired",
    ]
