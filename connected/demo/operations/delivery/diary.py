"""A diary of the demo borough: things happen in the order of their days, and may bring about later things."""

import heapq
from collections.abc import Callable
from datetime import date
from itertools import count

Happening = Callable[[date], object]


class Diary:
    """Entries for the same day happen in the order in which they were written down."""

    def __init__(self, until: date) -> None:
        self.until = until
        self._entries: list[tuple[date, int, Happening]] = []
        self._numbers = count()

    def write(self, day: date, happening: Happening) -> None:
        heapq.heappush(self._entries, (day, next(self._numbers), happening))

    def live(self) -> int:
        """Lets everything happen up to the last day, which counts. What lies ahead stays unlived."""
        lived = 0
        while self._entries and self._entries[0][0] <= self.until:
            day, _, happening = heapq.heappop(self._entries)
            happening(day)
            lived += 1
        return lived
