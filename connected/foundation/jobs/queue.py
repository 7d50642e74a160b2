"""Work that happens after the page was answered, kept in the database until it is done."""

from collections.abc import Callable
from typing import TypeVar

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from connected.foundation.operations import Unavailable

Job = TypeVar("Job", bound=Callable[..., None])

RETRY = RetryStrategy(max_attempts=8, exponential_wait=4, retry_exceptions={Unavailable})
"""An outside service that does not answer is tried again after 4 s, 16 s, 64 s, up to some hours."""


def enqueue(name: str, **arguments: object) -> None:
    """Queue the job called `name`, in the transaction under way: a rollback leaves no job."""
    app.configure_task(name).defer(**arguments)  # type: ignore[arg-type]


def job(name: str) -> Callable[[Job], Job]:
    """Declare, in an app's `tasks.py`, what to run for the jobs called `name`. It may run twice: make it idempotent."""

    def declare(function: Job) -> Job:
        app.task(name=name, retry=RETRY)(function)
        return function

    return declare


def periodic(cron: str, name: str) -> Callable[[Job], Job]:
    """Declare what to run at the times of a crontab line (UTC). The function takes the `timestamp` it was due at."""

    def declare(function: Job) -> Job:
        app.periodic(cron=cron)(app.task(name=name, retry=RETRY)(function))
        return function

    return declare
