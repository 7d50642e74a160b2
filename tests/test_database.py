import secrets

import psycopg
import pytest
from django.conf import settings

from launch.postgres import test_server
from tests import database


@pytest.fixture
def server():
    with psycopg.connect(test_server(settings.PROJECT), autocommit=True) as connection:
        yield connection


@pytest.fixture
def make(server):
    made = []

    def make_database(prefix):
        made.append(f"{prefix}{secrets.token_hex(4)}")
        database.run(server, "CREATE DATABASE {}", made[-1])
        return made[-1]

    yield make_database
    for name in made:
        database.run(server, "DROP DATABASE IF EXISTS {}", name)


def test_database_of_a_killed_run_is_swept(server, make):
    left = make(database.CLONE)

    database.sweep(server)

    assert left not in database.databases(server, "connected_")


def test_database_of_a_living_run_stays(server, make):
    in_use = make(database.CLONE)
    with psycopg.connect(test_server(settings.PROJECT), autocommit=True) as other:
        database.lock(other, in_use)

        database.sweep(server)

        assert in_use in database.databases(server, "connected_")


@pytest.mark.parametrize(("hours", "stays"), [(23, True), (25, False)])
def test_template_stays_for_a_day_after_its_last_use(server, make, hours, stays, monkeypatch):
    template = make(database.TEMPLATE)
    database.note_use(server, template)
    now = database.time.time()
    monkeypatch.setattr(database.time, "time", lambda: now + hours * 3600)
    monkeypatch.setattr(database, "TEMPLATE", template)

    database.sweep(server)

    assert (template in database.databases(server, "connected_")) is stays
