import pytest
from django.utils import timezone

from connected.demo.operations import open_accounts
from connected.demo.operations.dashboards import tell_dashboards
from connected.demo.people import BY_KEY
from connected.foundation.notify.models import Message
from connected.foundation.permissions import System
from connected.office.cases.models import Case
from connected.office.cases.tests.factories import make_case, make_case_type, make_team

BY = System("demo borough")


@pytest.mark.django_db
def test_open_work_waits_for_several_and_the_manager_is_told() -> None:
    case_type = make_case_type(team=make_team("waste"))
    people = dict(zip(BY_KEY, open_accounts(by=BY), strict=True))
    for _ in range(4):
        make_case(case_type=case_type)

    told = tell_dashboards(people=people, today=timezone.localdate(), by=BY)

    mine = Case.objects.filter(assigned_to=people["manager-waste"])
    assert told == 1
    assert mine.count() == 2
    assert Case.objects.filter(with_partner_since__isnull=False).count() == 1
    assert Case.objects.filter(waiting_since__isnull=False).count() == 1
    assert Message.objects.filter(template="dashboards.digest").count() == 1
