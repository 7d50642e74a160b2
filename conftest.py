from collections.abc import Iterator
from contextlib import ExitStack

import pytest


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
