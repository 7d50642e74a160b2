import io

import pytest
from django.conf import settings
from django.core.management import call_command

from connected.council.payments.models import Payment
from connected.council.payments.queries.reconciling import reconciliation
from connected.council.payments.tests.conftest import books  # noqa: F401
from connected.demo.operations import open_accounts, tell_requests
from connected.demo.operations.requests import TOLD
from connected.demo.people import BY_KEY
from connected.foundation.permissions import System
from connected.office.cases.models import Case

BY = System("tests")


@pytest.mark.django_db
@pytest.mark.usefixtures("books")
def test_requests_are_made_and_the_money_agrees():
    call_command("load", str(settings.COUNCIL_FOLDER), stdout=io.StringIO())
    people = dict(zip(BY_KEY, open_accounts(by=BY), strict=True))

    told = tell_requests(people=people, by=BY)

    found = reconciliation(BY)
    assert told == len(TOLD)
    assert Case.objects.count() == len([one for one in TOLD if one.get("pays") != "failed"])
    assert found.agrees
    assert Payment.objects.filter(status="failed").exists()
