from datetime import datetime

import pytest
from django.utils import timezone

from connected.foundation.measures.models import Reading
from connected.strategy.plan.tests.factories import make_strategy
from connected.strategy.scorecard.tasks import take_monthly_readings
from connected.strategy.scorecard.tests.factories import SLUG


@pytest.mark.django_db
def test_each_night_last_month_is_read_once() -> None:
    make_strategy()
    night = datetime(2020, 4, 1, 4, 0, tzinfo=timezone.get_current_timezone())

    take_monthly_readings(timestamp=int(night.timestamp()))
    take_monthly_readings(timestamp=int(night.timestamp()) + 86_400)

    (reading,) = Reading.objects.filter(slug=SLUG)
    assert (str(reading.period), reading.taken_by) == ("March 2020", "system:monthly-readings")
