import pytest
from django.urls import reverse

from connected.council.services.tests.factories import make_service, make_signpost

pytestmark = pytest.mark.django_db


@pytest.fixture
def services():
    return [make_service(popular=1), make_signpost()]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", ["Report a lost hat", "Lost-things", "Track a request", "Get help going online"]),
        ("/services/", ["Report a lost hat", "Report a broken street light"]),
        (
            "/services/category/lost-things/",
            ["Report a lost hat", "https://www.example.org/lights"],
        ),
        ("/services/search/?q=bonet", ["We found 1 service.", "Report a lost hat"]),
        ("/services/search/?q=zebra", ["We found nothing"]),
        ("/services/search/", ["What are you looking for?"]),
        ("/services/lost-hat/", ["Start now", "the colour of the hat", "About 1 minute"]),
    ],
)
def test_page_shows_the_services(client, services, path, words):
    response = client.get(path)

    assert response.status_code == 200
    assert [word for word in words if word not in response.content.decode()] == []


@pytest.mark.parametrize("path", ["/", "/services/", "/services/search/?q=hat"])
def test_page_without_any_service_says_so_and_works(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/services/none/", "/services/category/none/"])
def test_unknown_service_or_category_is_not_found(client, services, path):
    assert client.get(path).status_code == 404


def test_service_that_is_elsewhere_leads_there(client, services):
    response = client.get(reverse("view-service", args=["street-light"]))

    assert (response.status_code, response.url) == (302, "https://www.example.org/lights")


@pytest.mark.parametrize("words", ["x" * 101, "a\x00b"])
def test_words_that_cannot_be_looked_for_are_given_back_with_a_reason(client, services, words):
    response = client.get("/services/search/", {"q": words})

    assert response.status_code == 200
    assert "govuk-error-message" in response.content.decode()


@pytest.mark.parametrize("path", ["/", "/services/", "/services/search/?q=hat"])
def test_more_services_cost_no_more_statements(client, django_assert_num_queries, path):
    make_service(popular=1)
    client.get(path)
    with django_assert_num_queries(4, exact=False):
        client.get(path)
    make_signpost()
    make_service(key="second-hat", popular=2)
    with django_assert_num_queries(4, exact=False):
        client.get(path)
