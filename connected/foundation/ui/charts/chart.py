"""What a chart is, and how its marks are put on paper."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import escape

from markupsafe import Markup

from connected.foundation.ui import brand

MAIN, DARK, MID, SOFT, LINE, TINT = "#1f5c57", "#143c39", "#4f827d", "#8fb0ad", "#cfdedd", "#eef3f3"
ACCENT = "#7a3b00"
INK, QUIET, GRID = "#0b0c0c", "#484949", "#cecece"
"""Printed colours. On a page the stylesheet puts the council's own in their place."""

WIDE, NARROW = 640, 320
"""A chart is drawn twice: for the page and paper, and for a phone. One unit is one pixel there."""

BRANDED = {
    MAIN: "council-brand",
    DARK: "council-dark",
    MID: "council-mid",
    SOFT: "council-soft",
    LINE: "council-line",
    TINT: "council-tint",
    ACCENT: "council-accent",
}
PRINTED = re.compile("|".join(BRANDED))

Value = Decimal | float | int


@dataclass(frozen=True)
class Table:
    """The chart's figures in words."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Chart:
    title: str
    description: str
    """The chart in a sentence or two: what a screen reader says, and Word's alternative text."""
    svg: Markup
    narrow: Markup
    table: Table

    def painted(self, main: str, accent: str = "") -> "Chart":
        """In a council's colours where no stylesheet reaches: PDF and Word."""
        return replace(
            self,
            svg=_painted(self.svg, main, accent),
            narrow=_painted(self.narrow, main, accent),
        )


@dataclass
class Canvas:
    """Marks, in the order they are drawn."""

    width: float
    height: float
    marks: list[str]
    name: str
    """Makes this drawing's ids its own."""

    @property
    def is_narrow(self) -> bool:
        return self.width < WIDE

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        anchor: str = "start",
        size: float = 14,
        bold: bool = False,
        colour: str = INK,
    ) -> None:
        kind = (
            "chart-text" if colour == INK else "chart-quiet" if colour == QUIET else "chart-inverse"
        )
        weight = ' font-weight="700"' if bold else ""
        self.marks.append(
            f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{colour}"'
            f' text-anchor="{anchor}"{weight}>{escape(words)}</text>'
        )

    def line(self, start: tuple[float, float], end: tuple[float, float], kind: str) -> None:
        colour, width, dash = LINES[kind]
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.marks.append(
            f'<line class="chart-{kind}" x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}"'
            f' y2="{end[1]:.1f}" stroke="{colour}" stroke-width="{width}"{dashes}/>'
        )

    def path(self, points: Sequence[tuple[float, float]], kind: str) -> None:
        colour, width, dash = LINES[kind]
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        route = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.marks.append(
            f'<polyline class="chart-{kind}" points="{route}" fill="none" stroke="{colour}"'
            f' stroke-width="{width}" stroke-linejoin="round"{dashes}/>'
        )

    def dot(self, x: float, y: float, kind: str = "dot", radius: float = 4) -> None:
        self.marks.append(
            f'<circle class="chart-{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"'
            f' fill="{FILLS[kind]}"/>'
        )

    def box(
        self, corner: tuple[float, float], size: tuple[float, float], kind: str, radius: float = 0
    ) -> None:
        fill = FILLS.get(kind) or f"url(#{self.name}-{kind})"
        round_corners = f' rx="{radius:g}"' if radius else ""
        self.marks.append(
            f'<rect class="chart-{kind}" x="{corner[0]:.1f}" y="{corner[1]:.1f}"'
            f' width="{max(size[0], 0):.1f}" height="{size[1]:.1f}"{round_corners}'
            f' fill="{fill}"{OUTLINES.get(kind, "")}/>'
        )

    def drawn(self, title: str, description: str) -> Markup:
        """The whole picture, readable as an image with its title and description."""
        name = self.name
        width = "narrow" if self.is_narrow else "wide"
        used = "".join(_pattern(name, kind) for kind in PATTERNS if f"#{name}-{kind})" in self.body)
        return Markup(  # noqa: S704
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart--{width}" role="img"'
            f' aria-labelledby="{name}-t {name}-d" viewBox="0 0 {self.width:g} {self.height:g}"'
            f' width="{self.width:g}" height="{self.height:g}"'
            f" font-family=\"system-ui, 'Liberation Sans', Arial, sans-serif\">"
            f'<title id="{name}-t">{escape(title)}</title>'
            f'<desc id="{name}-d">{escape(description)}</desc>'
            f"{f'<defs>{used}</defs>' if used else ''}{self.body}</svg>"
        )

    @property
    def body(self) -> str:
        return "".join(self.marks)


LINES = {
    "grid": (GRID, 1, ""),
    "axis": (QUIET, 1, ""),
    "series": (MAIN, 3, ""),
    "second": (ACCENT, 3, "8 4"),
    "target": (INK, 2, "7 4"),
    "baseline": (QUIET, 2, "2 3"),
    "over": ("#ffffff", 2, "7 4"),
}
FILLS = {
    "dot": MAIN,
    "seconddot": ACCENT,
    "bar": MAIN,
    "barsecond": ACCENT,
    "track": TINT,
    "step0": TINT,
    "step1": LINE,
    "step2": SOFT,
    "step3": MID,
    "step4": MAIN,
    "part0": MAIN,
    "part2": LINE,
    "part4": DARK,
    "mark": INK,
    "plate": "#ffffff",
}
OUTLINES = {
    kind: f' stroke="{QUIET}" stroke-width="1"'
    for kind in ("track", "step0", "step1", "nothing", "part1", "part2", "part3")
}
PATTERNS = {
    "part1": ("#ffffff", MAIN, "M-1 1L1 -1M0 8L8 0M7 9L9 7", 2.5),
    "part3": ("#ffffff", DARK, "M2 2h2v2h-2zM6 6h2v2h-2z", 1),
    "gap": ("#ffffff", GRID, "M-1 1L1 -1M0 8L8 0M7 9L9 7", 1),
    "nothing": ("#ffffff", GRID, "M-1 1L1 -1M0 8L8 0M7 9L9 7", 1),
}
"""Background, ink, path and stroke: kinds that are told apart without colour."""


def _pattern(name: str, kind: str) -> str:
    ground, ink, route, stroke = PATTERNS[kind]
    return (
        f'<pattern id="{name}-{kind}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect class="chart-{kind}-ground" width="8" height="8" fill="{ground}"/>'
        f'<path class="chart-{kind}-ink" d="{route}" stroke="{ink}" stroke-width="{stroke}"/>'
        "</pattern>"
    )


def canvas(width: float, height: float, *named_after: object) -> Canvas:
    """A blank one; what it is named after makes its ids the same each time it is drawn."""
    digest = hashlib.sha256(repr((width, named_after)).encode("utf-8", "replace")).hexdigest()
    return Canvas(width, height, [], f"c{digest[:8]}")


def _painted(svg: Markup, main: str, accent: str) -> Markup:
    """In one pass, so that no colour is replaced twice."""
    colours = brand.palette(main, accent)
    made = {printed: brand.written(colours[name]) for printed, name in BRANDED.items()}
    return Markup(PRINTED.sub(lambda found: made[found[0]], str(svg)))  # noqa: S704
