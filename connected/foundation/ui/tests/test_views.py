import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_brand_is_public_and_known_by_its_etag(client: Client) -> None:
    first = client.get("/brand.css")
    again = client.get("/brand.css", headers={"if-none-match": first["ETag"]})

    assert first["Content-Type"] == "text/css; charset=utf-8"
    assert first["Cache-Control"] == "public, max-age=300"
    assert again.status_code == 304
    assert "Vary" not in first or "Cookie" not in first["Vary"]


def test_icon_is_a_picture(client: Client) -> None:
    assert client.get("/icon.svg")["Content-Type"] == "image/svg+xml"


@pytest.mark.parametrize("path", ["/gallery/", "/gallery/staff/", "/accessibility/", "/cookies/"])
def test_pages_of_our_own_render(client: Client, path: str) -> None:
    response = client.get(path)

    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("<h1") == 1
    assert "style=" not in page
    assert "<style" not in page
    assert "<script>" not in page


def test_page_of_text_costs_few_statements(client: Client, django_assert_max_num_queries) -> None:
    client.get("/cookies/")

    with django_assert_max_num_queries(1):
        client.get("/cookies/")


def test_gallery_survives_any_page_number(client: Client) -> None:
    for page in ("0", "99999", "x", "²", "-1", "%00"):
        assert client.get(f"/gallery/?page={page}").status_code == 200


def test_errors_come_first_and_in_the_title(client: Client) -> None:
    page = client.get("/gallery/").content.decode()

    assert "<title>Error: Gallery – " in page
    assert page.index("There is a problem") < page.index("<h1")
