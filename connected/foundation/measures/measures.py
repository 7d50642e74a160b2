from datetime import timedelta

from django.db.models import DateTimeField, ExpressionWrapper, F, QuerySet
from django.db.models.functions import Cast

from connected.foundation.measures.kinds import Share
from connected.foundation.measures.models import Attestation, Reading
from connected.foundation.measures.period import Period
from connected.foundation.measures.registry import Records, measure, records_of

IN_TIME = timedelta(days=32)
"""From the start of the month's last day: the day itself and 31 more."""


@records_of
class AttestationRecords(Records):
    """What was attested, by whom and on what evidence: open to everybody."""

    model = Attestation
    is_public = True
    columns = {
        "Attested on": "attested_at",
        "Value": lambda attestation: f"{attestation.value.normalize():f}",
        "Evidence": "evidence",
        "Attested by": "attested_by_name",
    }


@records_of
class ReadingRecords(Records):
    """Readings are about figures, not about people."""

    model = Reading
    is_public = True
    columns = {"Figure": "title", "Period": "period", "Read on": "taken_at"}
    breakdowns = {"Figure": "title"}


@measure
class ReadInTime(Share):
    """Of the readings for months that ended in the period, those taken within 31 days of the month's end."""

    slug = "measures.readings_taken"
    title = "Figures read in time"

    def out_of(self, period: Period) -> QuerySet[Reading]:
        return Reading.objects.filter(last__gte=period.first, last__lte=period.last)

    def records(self, period: Period) -> QuerySet[Reading]:
        month_ended = Cast(F("last"), DateTimeField())
        deadline = ExpressionWrapper(month_ended + IN_TIME, output_field=DateTimeField())
        return self.out_of(period).filter(taken_at__lt=deadline)
