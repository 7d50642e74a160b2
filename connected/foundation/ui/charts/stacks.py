"""What wholes are made of. Parts differ by pattern and by their number, not by colour alone."""

from collections.abc import Mapping, Sequence

from connected.foundation.ui import words
from connected.foundation.ui.charts.chart import NARROW, WIDE, Canvas, Chart, Table, Value, canvas
from connected.foundation.ui.charts.lettering import width_of, wrapped
from connected.foundation.ui.charts.scales import Say, Scale, saying

Rows = Sequence[tuple[str, Mapping[str, Value | None]]]
MOST_PARTS = 5
ROW = 56.0


class TooManyParts(ValueError):
    """More parts than can be told apart."""


def stacked_bars(
    title: str,
    rows: Rows,
    parts: Sequence[str],
    *,
    unit: str | Say = "count",
    head: str = "",
    description: str = "",
) -> Chart:
    """For each row a bar of its parts, at most five, in the order given."""
    if len(parts) > MOST_PARTS:
        raise TooManyParts(title)
    say = saying(unit)
    said = description or _described(rows, parts, say)
    table = Table(
        [head, *parts, "Total"],
        [
            [name, *(_said(amounts.get(part), say) for part in parts), _total(amounts, parts, say)]
            for name, amounts in rows
        ],
    )
    wide, narrow = (_drawn(width, title, rows, parts, say) for width in (WIDE, NARROW))
    return Chart(title, said, wide.drawn(title, said), narrow.drawn(title, said), table)


def _said(value: Value | None, say: Say) -> str:
    return words.NOT_KNOWN if value is None else say(value)


def _whole(amounts: Mapping[str, Value | None], parts: Sequence[str]) -> Value:
    return sum((amounts.get(part) or 0 for part in parts), start=0)


def _total(amounts: Mapping[str, Value | None], parts: Sequence[str], say: Say) -> str:
    """An unknown part makes the total a lower bound."""
    known = say(_whole(amounts, parts))
    return f"{known} or more" if any(amounts.get(part) is None for part in parts) else known


def _drawn(width: float, title: str, rows: Rows, parts: Sequence[str], say: Say) -> Canvas:
    places = _key_places(width, parts)
    top = places[-1][1] + 22
    paper = canvas(width, top + ROW * len(rows) + 2, title, rows, parts)
    for at, (part, (x, y)) in enumerate(zip(parts, places, strict=True)):
        paper.box((x, y), (18, 18), f"part{at}")
        paper.text(x + 25, y + 14, part)
    totals = [_whole(amounts, parts) for _, amounts in rows]
    said = [_total(amounts, parts, say) for _, amounts in rows]
    room = max((width_of(total, 15) for total in said), default=0) + 12
    scale = Scale(0, float(max(totals, default=0)) or 1, 0, width - room)
    for at, (name, amounts) in enumerate(rows):
        y = top + at * ROW
        paper.text(0, y + 17, wrapped(name, width, 14, 1)[0])
        _bar(paper, scale, y + 24, [amounts.get(part) or 0 for part in parts], say)
        paper.text(scale.at(totals[at]) + 6, y + 41, said[at], size=15, bold=True)
    return paper


def _key_places(width: float, parts: Sequence[str]) -> list[tuple[float, float]]:
    """Where each part's sample goes: on one line while they fit."""
    places: list[tuple[float, float]] = []
    x, y = 0.0, 2.0
    for part in parts:
        needed = 25 + width_of(part) + 18
        if x and x + needed - 18 > width:
            x, y = 0.0, y + 26
        places.append((x, y))
        x += needed
    return places or [(0.0, 0.0)]


def _bar(paper: Canvas, scale: Scale, y: float, amounts: Sequence[Value], say: Say) -> None:
    reached = 0.0
    for at, amount in enumerate(amounts):
        x, length = scale.at(reached), scale.at(amount) - scale.at(0)
        if amount:
            paper.box((x, y), (length, 24), f"part{at}")
            _name(paper, (x, y), length, at, say(amount))
        reached += float(amount)


def _name(paper: Canvas, corner: tuple[float, float], length: float, at: int, text: str) -> None:
    """The part's own figure, where there is room for it."""
    room = width_of(text, 13) + 8
    if room > length:
        return
    x, y = corner[0] + length / 2, corner[1]
    if at in (1, 3):
        paper.box((x - room / 2 + 2, y + 4), (room - 4, 16), "plate")
    paper.text(
        x, y + 17, text, anchor="middle", size=13, colour="#ffffff" if at in (0, 4) else "#0b0c0c"
    )


def _described(rows: Rows, parts: Sequence[str], say: Say) -> str:
    told = [
        f"{name}: " + ", ".join(f"{part} {_said(amounts.get(part), say)}" for part in parts)
        for name, amounts in rows[:8]
    ]
    return ". ".join(told) + (f". {len(rows) - 8} more in the table." if len(rows) > 8 else ".")
