import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation.ui.charts import (
    Chart,
    Tile,
    bars,
    bullet,
    columns,
    stacked_bars,
    tile_map,
    trend,
)
from connected.foundation.ui.charts.chart import BRANDED
from connected.foundation.ui.charts.lettering import shortened, wrapped
from connected.foundation.ui.charts.scales import ticks
from connected.foundation.ui.charts.stacks import TooManyParts
from connected.foundation.ui.samples import charts

MONTHS = [date(2026, month, 1) for month in range(1, 7)]
SVG = "{http://www.w3.org/2000/svg}"
VALUES = st.one_of(
    st.none(),
    st.integers(0, 10**9),
    st.decimals(0, 10**6, places=2),
    st.floats(0, 1e6, allow_nan=False),
)
NAMES = st.text(min_size=1, max_size=40)


def drawings(chart: Chart) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(str(svg)) for svg in (chart.svg, chart.narrow)]


def texts(drawing: ElementTree.Element) -> list[str]:
    return [str(text.text) for text in drawing.iter(f"{SVG}text")]


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.title)
def test_chart_is_an_image_with_title_description_and_table(chart: Chart) -> None:
    for drawing in drawings(chart):
        named = drawing.get("aria-labelledby", "").split()
        assert drawing.get("role") == "img"
        assert [drawing.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")] == named  # type: ignore[union-attr]
    assert chart.table.rows
    assert all(len(row) == len(chart.table.head) for row in chart.table.rows)


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.title)
def test_chart_carries_no_styles(chart: Chart) -> None:
    assert "style" not in chart.svg
    assert "var(" not in chart.svg


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.title)
def test_marks_stay_on_the_canvas(chart: Chart) -> None:
    for drawing in drawings(chart):
        _, _, width, height = (float(part) for part in drawing.get("viewBox", "").split())
        for text in drawing.iter(f"{SVG}text"):
            assert 0 <= float(text.get("x", "")) <= width
            assert 0 <= float(text.get("y", "")) <= height


def test_unknown_month_breaks_the_line_and_is_never_zero() -> None:
    points = list(zip(MONTHS, [1, 2, None, 4, 5, 6], strict=True))

    chart = trend("Cases", points)

    wide = drawings(chart)[0]
    assert len(list(wide.iter(f"{SVG}polyline"))) == 2
    assert len(list(wide.iter(f"{SVG}circle"))) == 5
    assert chart.table.rows[2] == ["March 2026", "not known"]
    assert chart.description == (
        "From 1 in January 2026 to 6 in June 2026. Lowest 1 in January 2026, "
        "highest 6 in June 2026. 1 month not known."
    )


def test_target_and_baseline_are_named_with_their_values() -> None:
    chart = trend("Online", [(MONTHS[0], 50)], unit="percent", target=80, baseline=Decimal("41.5"))

    for drawing in drawings(chart):
        assert {"Target 80%", "Baseline 41.5%", "50%"} <= set(texts(drawing))
    assert chart.table.rows[-2:] == [["Target", "80%"], ["Baseline", "41.5%"]]


def test_trend_without_figures_says_so() -> None:
    chart = trend("Cases", [(month, None) for month in MONTHS])

    assert "No figures yet" in texts(drawings(chart)[0])
    assert chart.description == "No figures yet."


def test_trend_takes_any_words_for_its_periods() -> None:
    chart = trend("Cost", [("Quarter 1", 3_247_000), ("Quarter 2", 1)], unit="pounds")

    assert chart.table.rows == [["Quarter 1", "£3.247m"], ["Quarter 2", "£1"]]
    assert chart.table.head == ["Period", "Figure"]


def test_bars_show_each_figure_and_what_is_not_known() -> None:
    chart = bars("Requests", [("Missed bin", 1200), ("Pothole", None)], target=1000)

    for drawing in drawings(chart):
        assert {"1,200", "not known", "Target 1,000"} <= set(texts(drawing))
    assert chart.description == "Missed bin 1,200, Pothole not known. Target 1,000."


def test_long_lists_are_described_in_part() -> None:
    chart = bars("Requests", [(f"S{at}", at) for at in range(14)])

    assert chart.description.endswith("and 2 more in the table.")


def test_unknown_part_makes_the_whole_a_lower_bound() -> None:
    rows = [("2026", {"Online": 7, "Phone": None})]

    chart = stacked_bars("Asked", rows, ["Online", "Phone"], head="Year")

    assert chart.table.rows == [["2026", "7", "not known", "7 or more"]]
    assert "7 or more" in texts(drawings(chart)[0])


def test_parts_are_told_apart_by_pattern() -> None:
    rows = [("2026", {"Online": 7, "Phone": 3})]

    chart = stacked_bars("Asked", rows, ["Online", "Phone"])

    assert len(list(drawings(chart)[0].iter(f"{SVG}pattern"))) == 1


def test_more_than_five_parts_are_refused() -> None:
    with pytest.raises(TooManyParts):
        stacked_bars("Asked", [], ["a", "b", "c", "d", "e", "f"])


def test_columns_stand_in_pairs_and_are_told_apart_by_pattern() -> None:
    times = [("2 Nov", (4, 2)), ("9 Nov", (8, 0))]

    chart = columns("Requests", times, ("Opened", "Closed"), head="Week of")

    for drawing in drawings(chart):
        assert {"Opened", "Closed", "9 Nov"} <= set(texts(drawing))
        heights = [
            float(box.get("height", ""))
            for box in drawing.iter(f"{SVG}rect")
            if box.get("class") in ("chart-bar", "chart-part1")
        ][2:]
        assert heights[0] == pytest.approx(heights[2] / 2, abs=0.1)
        assert heights[3] == 0
    assert chart.table.rows == [["2 Nov", "4", "2"], ["9 Nov", "8", "0"]]
    assert chart.description == (
        "Opened: lowest 4 in 2 Nov, highest 8 in 9 Nov, 8 in 9 Nov. "
        "Closed: lowest 0 in 9 Nov, highest 2 in 2 Nov, 0 in 9 Nov."
    )


def test_columns_without_times_say_so() -> None:
    assert columns("Requests", [], ("Opened", "Closed")).description == "No figures yet."


def test_bullet_names_value_target_and_baseline() -> None:
    chart = bullet("On time", Decimal("73.4"), target=90, baseline=61, unit="percent")

    assert texts(drawings(chart)[0]) == ["73.4%", "Baseline 61%", "Target 90%"]
    assert chart.description == "Now 73.4%. Target 90%. Baseline 61%."


def test_bullet_not_known_says_so() -> None:
    assert "not known" in texts(drawings(bullet("On time", None, target=90))[1])


def test_tile_map_shades_by_figure_and_tells_the_unknown() -> None:
    tiles = [Tile("North", 1, 1, 100), Tile("South", 2, 1, 0), Tile("East", 1, 2, None)]

    chart = tile_map("Requests", tiles, head=("Ward", "Requests"))

    shades = re.findall(r'class="chart-(step\d|nothing)"', chart.svg)
    assert shades == ["step4", "step0", "nothing"]
    assert chart.description == "Most in North, 100. Least in South, 0. 1 area not known."
    assert chart.table.rows[0] == ["East", "Ea", "not known"]


def test_suppressed_tile_keeps_its_words() -> None:
    chart = tile_map("Requests", [Tile("North", 1, 1, None, "fewer than 5")])

    assert "fewer than 5" in texts(drawings(chart)[0])
    assert chart.description == "No figures yet."


def test_same_figures_make_the_same_drawing() -> None:
    first, again = (bars("Requests", [("a", 1)]) for _ in range(2))

    assert first == again


def test_painted_for_paper_in_the_council_colours() -> None:
    printed = charts()[-1]

    painted = printed.painted("#aa0000", "#0000aa")

    assert 'fill="#aa0000"' in painted.svg
    assert not [colour for colour in BRANDED if colour in painted.svg + painted.narrow]


def test_text_is_escaped() -> None:
    chart = bars("<b>", [("<script>", 1)])

    assert "<script>" not in chart.svg
    assert "&lt;script&gt;" in chart.svg


@given(st.lists(st.tuples(NAMES.filter(lambda n: n.isprintable()), VALUES), max_size=8))
def test_any_rows_make_a_chart(rows) -> None:
    for chart in (bars("Any", rows), trend("Any", rows), trend("Any", rows, unit="percent")):
        drawings(chart)


@given(VALUES, VALUES, VALUES)
def test_any_figure_makes_a_bullet(value, target, baseline) -> None:
    drawings(bullet("Any", value, target=target, baseline=baseline))


@given(st.lists(VALUES, max_size=6), st.booleans())
def test_ticks_hold_every_value(values, whole: bool) -> None:
    made = ticks(values, whole=whole)

    known = [float(value) for value in values if value is not None]
    assert made == sorted(made)
    assert 2 <= len(made) <= 12
    assert all(made[0] <= value <= made[-1] * 1.000001 + 1e-6 for value in known)


def test_short_names_are_all_different() -> None:
    names = ["Grays Riverside", "Grays Thurrock", "Ockendon", "Orsett", "Orsett", "x"]

    made = shortened(names)

    assert made[:4] == ["GR", "GT", "Oc", "Or"]
    assert len(set(made)) == len(names)


def test_words_wrap_and_are_cut() -> None:
    assert wrapped("one two", 200, 12, 2) == ["one two"]
    assert wrapped("one two three", 40, 12, 2) == ["one", "two…"]
    assert wrapped("Incomprehensibilities", 60, 12, 1) == ["Incompr…"]


def test_bullet_keeps_a_small_figure_clear_of_its_target() -> None:
    drawing = drawings(bullet("Helped", Decimal("5.1"), target=10, unit="percent"))[0]

    figure = next(text for text in drawing.iter(f"{SVG}text") if text.text == "5.1%")
    mark = next(box for box in drawing.iter(f"{SVG}rect") if box.get("class") == "chart-mark")
    assert float(figure.get("x", "")) > float(mark.get("x", "")) + 4


def test_units_read_as_in_the_measures() -> None:
    points = [("a", Decimal("1")), ("b", Decimal("2.5"))]

    assert [row[1] for row in trend("Time", points, unit="days").table.rows] == [
        "1 day",
        "2.5 days",
    ]
    assert [row[1] for row in trend("Time", points, unit=str).table.rows] == ["1", "2.5"]
