import pytest

from connected.foundation.councils.folders import read_folder
from connected.foundation.councils.models import Council
from connected.foundation.councils.operations import define_council, load_council
from connected.foundation.councils.queries import current_council, forget_council
from connected.foundation.councils.tests.factories import (
    TESTS,
    council_content,
    make_council,
    write_folder,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept_for_a_minute(settings):
    settings.COUNCIL_KEPT_SECONDS = 60
    forget_council()
    yield
    forget_council()


def test_before_a_load_there_is_a_nameless_council():
    council = current_council()

    assert (council.name, council.is_loaded, council.phone) == ("Your council", False, "")


def test_the_council_is_asked_for_once(django_assert_num_queries):
    make_council()

    with django_assert_num_queries(1):
        names = {current_council().name for _ in range(3)}

    assert names == {"Littleham Borough Council"}


def test_the_council_is_asked_for_again_when_its_time_is_over(settings):
    settings.COUNCIL_KEPT_SECONDS = 0
    current_council()

    make_council()

    assert current_council().is_loaded


def test_a_load_is_seen_at_once_by_the_process_that_did_it(
    tmp_path, django_capture_on_commit_callbacks
):
    current_council()
    write_folder(tmp_path, council=council_content())

    with django_capture_on_commit_callbacks(execute=True):
        load_council(folder=read_folder(tmp_path), by=TESTS)

    assert current_council().name == "Littleham Borough Council"


def test_hours_are_read_from_the_definition():
    council = make_council(opening_hours={"weekly": {"monday": "10:00 to 16:00"}})

    assert council.hours.week()[0] == ("Monday", "10am to 4pm")


def test_a_second_council_is_refused_by_the_database():
    from django.db import IntegrityError

    make_council()

    with pytest.raises(IntegrityError):
        Council.objects.create(id=2, name="x")


def test_a_council_reads_as_its_name():
    define_council(content=council_content(name="Council of Ham"), by=TESTS)

    assert str(Council.objects.get()) == "Council of Ham"
