import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

NAME = "connected_bench"


@contextmanager
def fresh_database() -> Iterator[None]:
    """A database of the measurements' own beside the one in DATABASE_URL, dropped when they are done."""
    address = os.environ["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as server:
        _drop(server)
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
        os.environ["DATABASE_URL"] = urlunsplit(urlsplit(address)._replace(path=f"/{NAME}"))
        try:
            yield
        finally:
            _drop(server)
            os.environ["DATABASE_URL"] = address


def _drop(server: psycopg.Connection) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAME)))
