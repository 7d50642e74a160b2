from datetime import UTC, datetime

import pytest

from connected.foundation.notify.models import Message
from connected.strategy.benefits.tasks import remind_owners
from connected.strategy.benefits.tests.factories import make_benefit
from connected.strategy.bodies.tests.factories import make_user


@pytest.mark.django_db
def test_owners_are_written_to_in_the_month_of_the_run() -> None:
    make_benefit(owner_user=make_user("project-manager"))

    remind_owners(timestamp=int(datetime(2026, 11, 23, 7, tzinfo=UTC).timestamp()))

    assert Message.objects.get().subject == "Your benefits in November 2026: 1 benefit"
