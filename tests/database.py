"""A database for one test process: cloned in a tenth of a second from a migrated template.

Any number of runs share the server. A session's advisory lock says that a database is in use, and
PostgreSQL drops it with the connection, so whatever a killed run left behind is known and swept.
"""

import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock
from urllib.parse import urlsplit

import dj_database_url
import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from launch.postgres import test_server

TEMPLATE = "connected_template_"
CLONE = "connected_test_"
UNFINISHED = "connected_unfinished_"
GIVEN = "TEST_SERVER_URL"  # the server, for a test run that a test starts
UNUSED_FOR = 24 * 60 * 60  # seconds


@contextmanager
def cloned_database() -> Iterator[None]:
    """Django's default database is a fresh, migrated one of our own inside the block.

    Also for programs that a test starts: they find it in DATABASE_URL.
    """
    address = _server_address()
    clone = f"{CLONE}{secrets.token_hex(4)}"
    with psycopg.connect(address, autocommit=True) as server:
        sweep(server)
        template = _migrated_template(server, address)
        lock(server, clone)
        run(server, "CREATE DATABASE {} TEMPLATE {}", clone, template)
        _point_django_at(address, clone)
        try:
            own = {"DATABASE_URL": _address_of(address, clone), GIVEN: address}
            with mock.patch.dict(os.environ, own):
                yield
        finally:
            _let_go()
            run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", clone)


def _server_address() -> str:
    """Locks count within one database, so all runs must meet in the same one."""
    for name in (GIVEN, "DATABASE_URL"):
        if address := os.environ.get(name):
            return address
    return test_server(settings.PROJECT)


def _migrated_template(server: psycopg.Connection, address: str) -> str:
    """Made once for these migrations; whoever comes meanwhile waits for it."""
    template = f"{TEMPLATE}{_fingerprint()}"
    lock(server, template)
    try:
        if template not in databases(server, TEMPLATE):
            _make_template(server, address, template)
        note_use(server, template)
    finally:
        unlock(server, template)
    return template


def _make_template(server: psycopg.Connection, address: str, template: str) -> None:
    unfinished = template.replace(TEMPLATE, UNFINISHED)
    run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", unfinished)
    run(server, "CREATE DATABASE {}", unfinished)
    _point_django_at(address, unfinished)
    call_command("migrate", verbosity=0, run_syncdb=True, interactive=False)
    _let_go()
    run(server, "ALTER DATABASE {} RENAME TO {}", unfinished, template)


def _fingerprint() -> str:
    digest = hashlib.sha256(repr(settings.INSTALLED_APPS).encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.name):
        for file in sorted(Path(app.path).glob("migrations/*.py")):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def sweep(server: psycopg.Connection) -> None:
    """Clones whose run is dead, and templates that no run has used for a day."""
    long_ago = time.time() - UNUSED_FOR
    templates = databases(server, TEMPLATE).items()
    old_templates = [name for name, used_at in templates if float(used_at or 0) < long_ago]
    for name in [*databases(server, CLONE), *old_templates]:
        if try_lock(server, name):
            run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
            unlock(server, name)


def databases(server: psycopg.Connection, prefix: str) -> dict[str, str | None]:
    """Names that begin so, each with its comment."""
    query = (
        "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database"
        " WHERE starts_with(datname, %s)"
    )
    return dict(server.execute(query, [prefix]).fetchall())


def note_use(server: psycopg.Connection, template: str) -> None:
    comment = sql.SQL("COMMENT ON DATABASE {} IS {}")
    server.execute(comment.format(sql.Identifier(template), sql.Literal(str(int(time.time())))))


def _point_django_at(address: str, name: str) -> None:
    """In place: Django's connections keep hold of this very dictionary."""
    found = dj_database_url.parse(_address_of(address, name))
    for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT"):
        connection.settings_dict[key] = found[key]


def _address_of(address: str, name: str) -> str:
    return urlsplit(address)._replace(path=f"/{name}").geturl()


def _let_go() -> None:
    connection.close()
    connection.close_pool()


def run(server: psycopg.Connection, statement: str, *names: str) -> None:
    server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def lock(server: psycopg.Connection, name: str) -> None:
    server.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [name])


def try_lock(server: psycopg.Connection, name: str) -> bool:
    found = server.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [name])
    return bool(found.fetchone()[0])


def unlock(server: psycopg.Connection, name: str) -> None:
    server.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [name])
