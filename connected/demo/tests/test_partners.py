import pytest
from django.utils import timezone

from connected.demo.operations import open_accounts
from connected.demo.operations.partners import tell_partners
from connected.demo.people import BY_KEY
from connected.foundation.permissions import System
from connected.office.cases.tests.factories import make_case, make_case_type, make_team
from connected.office.partners.models import Share
from connected.office.partners.queries import open_shares

BY = System("demo borough")


@pytest.mark.django_db
def test_the_demo_partner_has_work_and_has_answered_some() -> None:
    case_type = make_case_type(team=make_team("waste"))
    people = dict(zip(BY_KEY, open_accounts(by=BY), strict=True))
    for _ in range(4):
        make_case(case_type=case_type)

    shared = tell_partners(people=people, today=timezone.localdate(), by=BY)

    assert shared == 3
    assert len(open_shares(people["partner"])) == 3
    assert Share.objects.unanswered().count() == 2
