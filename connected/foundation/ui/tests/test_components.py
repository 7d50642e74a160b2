from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from connected.foundation.ui.filtering import Filter, Option

REQUESTS = RequestFactory()


@dataclass
class Figure:
    """Stands for the measures kit's."""

    text: str
    state: str = "known"
    public_text: str = "fewer than 5"
    fraction_text: str = ""
    is_small: bool = True


def rendered(component: str, names: str, call: str, **given: object) -> str:
    source = f'{{% from "ui/components/{component}.html" import {names} %}}{{{{ {call} }}}}'
    return engines["pages"].env.from_string(source).render(**given)


def table(call: str = "", **given: object) -> str:
    given = {"columns": ["Name", {"title": "Days", "numeric": True, "sort": "days"}]} | given
    given = {"rows": [["A", "1"]], "request": REQUESTS.get("/")} | given
    return rendered(
        "table", "data_table", f'data_table("T", columns, rows, request=request{call})', **given
    )


def test_table_names_its_columns_in_each_cell_for_phones() -> None:
    assert 'data-title="Days">1</td>' in table()


def test_sorted_column_says_which_way_and_turns_round() -> None:
    rising = table(request=REQUESTS.get("/", {"sort": "days", "page": "3"}))

    assert 'aria-sort="ascending"' in rising
    assert 'href="?sort=-days"' in rising
    assert 'aria-sort="descending"' in table(request=REQUESTS.get("/", {"sort": "-days"}))


def test_wide_table_scrolls_in_a_region_of_its_own() -> None:
    made = table(', narrow="scroll", id="wards"')

    assert 'role="region" tabindex="0" aria-labelledby="wards-caption"' in made


def test_empty_table_is_a_sentence() -> None:
    assert "<table" not in table(rows=[])


def test_table_escapes_its_cells() -> None:
    assert "&lt;b&gt;" in table(rows=[["<b>", "1"]])


@pytest.mark.parametrize(
    ("figure", "shown", "state"),
    [
        (Figure("3"), "fewer than 5", "known"),
        (Figure("not known", "unknown", "not known"), "not known", "unknown"),
        (None, "not known", "unknown"),
        ("61%", "61%", "known"),
    ],
)
def test_stat_takes_figures_and_texts(figure: object, shown: str, state: str) -> None:
    made = rendered("stat", "stat", 'stat("Online", figure, href="/records/")', figure=figure)

    assert f"ui-stat--{state}" in made
    assert f'<p class="ui-stat__figure">{shown}</p>' in made
    assert ("Show the records" in made) == (state == "known")


def test_stat_shows_staff_small_numbers() -> None:
    made = rendered("stat", "stat", 'stat("Cases", figure, in_public=false)', figure=Figure("3"))

    assert '<p class="ui-stat__figure">3</p>' in made


def test_pages_are_left_out_where_there_is_one() -> None:
    one, many = (Paginator(range(count), 10).get_page(1) for count in (5, 200))
    call = "pages(request, page)"

    assert "<nav" not in rendered("pagination", "pages", call, request=REQUESTS.get("/"), page=one)
    assert 'href="?q=bin&amp;page=2"' in rendered(
        "pagination", "pages", call, request=REQUESTS.get("/", {"q": "bin"}), page=many
    )


def test_showing_tells_how_many() -> None:
    page = Paginator(range(1234), 25).get_page(2)

    assert "26 to 50 of 1,234 cases" in rendered(
        "pagination", "showing", 'showing(page, "case")', page=page
    )


def test_older_and_newer_turn_the_page() -> None:
    made = rendered(
        "pagination",
        "older_newer",
        'older_newer(request, older="9", newer="12")',
        request=REQUESTS.get("/", {"after": "12", "q": "bin"}),
    )

    assert 'href="?q=bin&amp;before=12"' in made
    assert 'href="?after=9&amp;q=bin"' in made


def test_filters_keep_the_sorting_and_mark_what_is_chosen() -> None:
    filters = [Filter("status", "Status", [Option("open", "Open", 3)])]

    made = rendered(
        "filters",
        "filter_panel",
        "filter_panel(request, filters)",
        request=REQUESTS.get("/", {"status": "open", "sort": "due"}),
        filters=filters,
    )

    assert '<input type="hidden" name="sort" value="due">' in made
    assert 'value="open" checked' in made
    assert "Remove filter: Status," in made


def test_timeline_tells_when_and_by_whom() -> None:
    entries = [{"title": "Closed", "by": "Ada", "at": datetime(2026, 4, 5, 14, 30, tzinfo=UTC)}]

    made = rendered("timeline", "timeline", "timeline(entries)", entries=entries)

    assert "by Ada" in made
    assert '<time datetime="2026-04-05T15:30:00+01:00">5 April 2026, 3:30pm</time>' in made


def test_task_that_cannot_start_has_no_link() -> None:
    tasks = [{"title": "Send", "href": "/send", "status": "cannot start yet"}]

    made = rendered("task_list", "task_list", "task_list(tasks)", tasks=tasks)

    assert "/send" not in made
    assert "Cannot start yet" in made


def test_ways_to_reach_us_keep_their_order() -> None:
    ways = {
        "in_person": {"title": "Visit"},
        "phone": {"title": "Call", "open": False},
        "online": {"title": "Web"},
    }

    made = rendered("contact", "contact", "contact(ways)", ways=ways)

    assert made.index("Web") < made.index("Call") < made.index("Visit")
    assert "Closed now" in made


def test_tag_of_unknown_tone_is_an_error() -> None:
    with pytest.raises(Exception, match="puce"):
        rendered("tag", "tag", 'tag("x", "puce")')
