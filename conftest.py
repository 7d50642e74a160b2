import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations
from hypothesis import settings

# The same examples each time, so that a red build is about the change; `HYPOTHESIS=search` looks for new ones.
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS", "house"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker) -> Iterator[None]:
    """A database of our own for each process of each run, in place of pytest-django's."""
    from tests.database import cloned_database

    with ExitStack() as stack:
        with django_db_blocker.unblock():
            stack.enter_context(cloned_database())
        yield
        with django_db_blocker.unblock():
            stack.close()


@pytest.fixture(scope="session", autouse=True)
def _flush_past_append_only() -> Iterator[None]:
    """A test with real transactions empties every table afterwards, also those that take new rows only."""
    flush = DatabaseOperations.execute_sql_flush

    def flush_as_replica(self: DatabaseOperations, sql_list: list[str]) -> None:
        flush(
            self,
            [
                "SET session_replication_role = replica;",
                *sql_list,
                "SET session_replication_role = DEFAULT;",
            ],
        )

    DatabaseOperations.execute_sql_flush = flush_as_replica
    yield
    DatabaseOperations.execute_sql_flush = flush


@pytest.fixture(autouse=True)
def _forgotten_wards() -> Iterator[None]:
    """What a process remembers of a test's wards goes with their rows."""
    from connected.foundation.geography import forget_wards

    yield
    forget_wards()
