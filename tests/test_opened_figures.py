"""Every figure opens: whatever a measure counts, its records can be shown to those who may see them."""

from datetime import date

import pytest

from connected.demo.operations import open_accounts
from connected.foundation.identity.models import User
from connected.foundation.measures import Period
from connected.foundation.measures.registry import measures, shown_as
from connected.foundation.permissions import System
from connected.office.cases.tests.factories import make_case
from tests.test_doors import signed_in

PERIOD = Period(date(2020, 1, 1), date(2099, 12, 31))


@pytest.mark.django_db
@pytest.mark.parametrize("slug", measures())
def test_records_of_every_measure_open(slug: str) -> None:
    open_accounts(by=System("test"))
    case = make_case()
    client = signed_in(User.objects.get(email="auditor@demo.example"))

    answer = client.get(f"/measures/{slug}/records/?first={PERIOD.first}&last={PERIOD.last}&of=all")

    assert answer.status_code == 200
    if slug == "cases.received":
        assert f'href="/cases/{case.reference}/"' in answer.content.decode()


@pytest.mark.parametrize("slug", measures())
def test_records_of_every_measure_say_how_they_are_shown(slug: str) -> None:
    shown = shown_as(measures()[slug].records(PERIOD).model)

    assert shown.columns
