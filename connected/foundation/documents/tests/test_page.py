from connected.foundation.documents.page import as_html, as_print
from connected.foundation.documents.structure import Paragraph, Quantity
from connected.foundation.documents.tests.factories import SITE, make_document, make_panel


def test_page_links_each_figure_to_its_records() -> None:
    html = as_html(make_document(make_panel()))

    assert 'href="/measures/readings/7/records/"' in html
    assert "63.2%" in html
    assert "Of the requests made, those made online." in html


def test_page_shows_what_a_figure_has_become_since() -> None:
    since = {
        "cases.asked_for_online": Quantity("71.0%", detail="November 2026, so far", address="/x/")
    }

    html = as_html(make_document(make_panel()), since=since)

    assert "Latest: <strong>71.0%</strong> (November 2026, so far)" in html


def test_page_without_news_says_nothing_about_since() -> None:
    assert "Latest:" not in as_html(make_document(make_panel()))


def test_page_draws_a_chart_in_both_widths() -> None:
    html = as_html(make_document(make_panel()))

    assert html.count("<svg") == 2


def test_page_escapes_what_people_typed() -> None:
    html = as_html(make_document(Paragraph("<script>alert(1)</script>", "1.1")))

    assert "<script>" not in html


def test_print_leads_every_link_back_to_the_site() -> None:
    html = as_print(make_document(), f"{SITE}/")

    assert f'href="{SITE}/measures/readings/7/records/"' in html
    assert 'href="/' not in html


def test_print_says_the_whole_chart_in_its_title() -> None:
    html = as_print(make_document(make_panel()), SITE)

    assert ">Requests made online: 58.0% in Apr 2026, 63.2% in Jun 2026.</title>" in html
