"""The draws of the simulation as a hill: solid where the option is worth something, hatched where it is not."""

from connected.foundation.ui.charts.chart import (
    NARROW,
    QUIET,
    WIDE,
    Canvas,
    Chart,
    Table,
    canvas,
)
from connected.foundation.ui.charts.lettering import width_of
from connected.foundation.ui.charts.scales import Scale, ticks
from connected.strategy.business_cases.queries.pictures.money import short
from connected.strategy.business_cases.rules.explained import pounds
from connected.strategy.business_cases.rules.simulation import Bar, Spread

HEIGHT, TOP, FOOT = 260.0, 34.0, 28.0


def histogram(title: str, spread: Spread) -> Chart:
    description = (
        f"Of {spread.draws:,} draws, {spread.negative.text} are worth less than nothing. Half are worth"
        f" {short(spread.at(50))} or less; eight of ten lie between {short(spread.at(10))}"
        f" and {short(spread.at(90))}."
    )
    wide, narrow = (_drawn(width, title, spread) for width in (WIDE, NARROW))
    return Chart(
        title,
        description,
        wide.drawn(title, description),
        narrow.drawn(title, description),
        Table(
            ["Worth", "Draws"],
            [[f"{pounds(bar.low)} to {pounds(bar.high)}", f"{bar.draws:,}"] for bar in spread.bars],
        ),
    )


def _drawn(width: float, title: str, spread: Spread) -> Canvas:
    paper = canvas(width, HEIGHT, title, spread.bars, spread.seed)
    low, high = float(spread.bars[0].low), float(spread.bars[-1].high)
    if low == high:
        low, high = low - 1, high + 1
    x = Scale(low, high, 8, width - 8)
    bottom = HEIGHT - FOOT
    y = Scale(0, max(bar.draws for bar in spread.bars), bottom, TOP)
    for bar in spread.bars:
        _bar(paper, x, y, bar)
    paper.line((0, bottom), (width, bottom), "axis")
    _values(paper, x)
    _median(paper, x, spread)
    return paper


def _bar(paper: Canvas, x: Scale, y: Scale, bar: Bar) -> None:
    left, right = x.at(bar.low), max(x.at(bar.high), x.at(bar.low) + 6)
    kind = "part1" if bar.low + bar.high < 0 else "part0"
    top = y.at(bar.draws)
    paper.box((left, top), (right - left - 1, y.start - top), kind)


def _values(paper: Canvas, x: Scale) -> None:
    taken = -100.0
    for mark in ticks([x.low, x.high]):
        place = x.at(mark)
        half = width_of(short(mark), 13) / 2
        if place - half < max(0, taken) or place + half > paper.width:
            continue
        paper.text(place, HEIGHT - 8, short(mark), anchor="middle", size=13, colour=QUIET)
        taken = place + half + 8
    if x.low < 0 < x.high:
        paper.line((x.at(0), TOP - 6), (x.at(0), HEIGHT - FOOT), "baseline")


def _median(paper: Canvas, x: Scale, spread: Spread) -> None:
    place, words = x.at(spread.at(50)), f"Half below {short(spread.at(50))}"
    paper.line((place, TOP - 10), (place, HEIGHT - FOOT), "target")
    half = width_of(words, 14) * 1.12 / 2
    paper.text(min(max(place, half), paper.width - half), 16, words, anchor="middle", bold=True)
