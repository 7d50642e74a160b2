import pytest
from django.db import IntegrityError, connection, transaction

from connected.council.services.models import Category, Revision, Service
from connected.council.services.operations import (
    define_categories,
    define_service,
    define_signposts,
    withdraw_services,
)
from connected.council.services.tests.factories import (
    BY,
    make_category,
    make_content,
    make_service,
    make_signpost,
)
from connected.foundation.audit.models import Event
from connected.office.cases.models import CaseType

pytestmark = pytest.mark.django_db

ROADS = {"key": "roads", "title": "Roads", "summary": "Holes."}
BINS = {"key": "bins", "title": "Bins", "summary": "Rubbish."}


def test_categories_are_added_changed_and_put_in_order():
    first = define_categories(categories=[ROADS, BINS], by=BY)
    second = define_categories(categories=[BINS, ROADS | {"title": "Streets"}], by=BY)

    assert first == ['added category "Roads"', 'added category "Bins"']
    assert second == [
        'changed category "Bins": position was "2", now "1"',
        'changed category "Streets": title was "Roads", now "Streets"; position was "1", now "2"',
    ]
    assert [category.key for category in Category.objects.all()] == ["bins", "roads"]


def test_categories_that_stand_so_change_nothing():
    define_categories(categories=[ROADS], by=BY)

    assert define_categories(categories=[ROADS], by=BY) == []


def test_service_gets_its_case_type_and_its_first_revision():
    service = make_service()

    assert service.revision.number == 1
    assert service.revision.change_note == "First published."
    assert service.online_at is not None
    assert service.case_type == CaseType.objects.get(key="lost-hat")
    assert (service.case_type.team.key, service.case_type.deadline) == (
        "hats",
        {"working_days": 3},
    )


def test_service_that_stands_so_changes_nothing():
    make_service()
    events = Event.objects.count()

    assert define_service(content=make_content(), by=BY) == []
    assert Event.objects.count() == events
    assert Revision.objects.count() == 1


def test_changed_words_make_a_new_revision_with_its_note():
    service = make_service()
    content = make_content(change_note="Ask for the brim.", summary="Tell us about the lost hat.")

    said = define_service(content=content, by=BY)

    assert said == [
        'changed service "Report a lost hat": summary was "Tell us about a hat that you lost.", '
        'now "Tell us about the lost hat."',
        'published revision 2 of service "Report a lost hat": Ask for the brim.',
    ]
    service.refresh_from_db()
    assert service.revision.number == 2
    assert [one.number for one in service.revisions.order_by("number")] == [1, 2]


def test_note_alone_makes_no_revision():
    make_service()

    assert define_service(content=make_content(change_note="Nothing new."), by=BY) == []


def test_revision_without_a_note_says_so():
    make_service()

    define_service(content=make_content(lgsl=9001), by=BY)

    assert Revision.objects.latest("number").change_note == "Changed without a note."


def test_return_to_earlier_words_is_a_revision_of_its_own():
    make_service()
    define_service(content=make_content(lgsl=9001), by=BY)

    define_service(content=make_content(), by=BY)

    assert Service.objects.get().revision.number == 3


@pytest.mark.parametrize(
    "sql", ["UPDATE services_revision SET number = 9", "DELETE FROM services_revision"]
)
def test_database_lets_no_revision_change(sql):
    make_service()

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        connection.cursor().execute(sql)


def test_withdrawn_service_keeps_its_revision_and_can_return():
    service = make_service()

    gone = withdraw_services(kept=[], by=BY)
    again = withdraw_services(kept=[], by=BY)
    back = define_service(content=make_content(), by=BY)

    assert (gone, again) == (['withdrew service "Report a lost hat"'], [])
    assert back == ['brought back service "Report a lost hat"']
    service.refresh_from_db()
    assert (service.withdrawn_at, service.revision.number) == (None, 1)


def test_kept_service_is_not_withdrawn():
    make_service()

    assert withdraw_services(kept=["lost-hat"], by=BY) == []


def test_signpost_leads_elsewhere_and_leaves_with_its_line():
    signpost = make_signpost()

    assert (signpost.revision, signpost.case_type, signpost.is_online) == (None, None, False)
    assert define_signposts(signposts=[], by=BY) == [
        'withdrew service "Report a broken street light"'
    ]
    assert define_signposts(signposts=[], by=BY) == []


def test_signpost_that_comes_online_keeps_its_row():
    make_category()
    signpost = make_signpost(key="lost-hat")

    service = make_service()

    assert service.pk == signpost.pk
    assert (service.is_online, service.address) == (True, "")


def test_service_that_goes_offline_leads_elsewhere():
    online = make_service()

    make_signpost(key="lost-hat")

    online.refresh_from_db()
    assert (online.revision, online.online_at) == (None, None)
    assert online.revisions.count() == 1
