"""Jobs: queued by name in the transaction of the change, done by a worker at least once."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connected.foundation.jobs.queue import enqueue, job, periodic

__all__ = ["enqueue", "job", "periodic"]


def __getattr__(name: str) -> object:
    """Looked up late: the queue's own models load after this package."""
    if name in __all__:
        from connected.foundation.jobs import queue

        return getattr(queue, name)
    raise AttributeError(name)
