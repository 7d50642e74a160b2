import pytest
from connected.council.services.tests.factories import make_service, example_contents
from connected.council.journeys.tests import walking
from connected.office.cases.models import Case

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", example_contents())
def test_smoke(client, key):
    make_service(**example_contents()[key])
    assert client.get("/").status_code == 200
    assert client.get("/services/").status_code == 200
    assert client.get("/services/search/?q=bni").status_code == 200
    assert client.get(f"/services/{key}/").status_code == 200
    draft = walking.walk(
        client,
        key,
        emergency=["none"],
        danger="no",
        was_out="yes",
        tag="no",
        home="council",
        room="heating",
        what=["bags", "tyres"],
        land="road",
        move="within",
    )
    r = client.get(walking.address(draft, "check-answers/"))
    assert r.status_code == 200
    url = walking.send(client, draft)
    r = client.get(url)
    assert r.status_code == 200
    c = Case.objects.get()
    print(
        c.summary, c.particulars, c.reporter_name, c.reporter_email, c.reporter_phone, c.place_text
    )
