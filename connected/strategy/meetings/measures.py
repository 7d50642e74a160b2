from django.db.models import DateField, ExpressionWrapper, F, QuerySet

from connected.foundation.measures import Period, Share, measure
from connected.foundation.measures.registry import Records, records_of
from connected.strategy.bodies.models import Meeting
from connected.strategy.meetings.models import Question, Referral
from connected.strategy.meetings.rules.days import MINUTES_WITHIN

HELD = (Meeting.Status.HELD, Meeting.Status.RECORDED)


@records_of
class MeetingRecords(Records):
    """Meetings are public."""

    model = Meeting
    is_public = True
    related = ("body",)
    columns = {
        "Meeting": str,
        "Minutes published on": lambda meeting: meeting.minutes_published_on or "Not yet",
    }
    breakdowns = {"Body": "body__name"}

    def visible_to(self, actor: object, records: QuerySet[Meeting]) -> QuerySet[Meeting]:
        return records

    def address(self, record: Meeting) -> str:
        return record.get_absolute_url()


class _Answered(Records):
    is_public = True
    columns = {
        "Reference": "reference",
        "Due on": "due_on",
        "Answered on": lambda asked: asked.answered_on or "Not yet",
    }

    def visible_to(self, actor: object, records: QuerySet[Referral]) -> QuerySet[Referral]:
        return records

    def address(self, record: Referral | Question) -> str:
        return record.get_absolute_url()


@records_of
class ReferralRecords(_Answered):
    """What scrutiny referred is public, and so is the answer."""

    model = Referral


@records_of
class QuestionRecords(_Answered):
    """What members ask is public, and so is the answer."""

    model = Question


@measure
class MinutesInTime(Share):
    """Of the meetings held whose two weeks ended in the period, those with minutes published by then."""

    slug = "meetings.minutes_in_time"
    title = "Minutes published in time"

    def out_of(self, period: Period) -> QuerySet[Meeting]:
        held = Meeting.objects.filter(status__in=HELD)
        return held.filter(
            held_on__gte=period.first - MINUTES_WITHIN, held_on__lte=period.last - MINUTES_WITHIN
        )

    def records(self, period: Period) -> QuerySet[Meeting]:
        due = ExpressionWrapper(F("held_on") + MINUTES_WITHIN, output_field=DateField())
        return self.out_of(period).filter(minutes_published_on__lte=due)


@measure
class ReferralsInTime(Share):
    """Of scrutiny's referrals whose answer was due in the period, those that were answered by then."""

    slug = "meetings.referrals_in_time"
    title = "Referrals answered in time"

    def out_of(self, period: Period) -> QuerySet[Referral]:
        return Referral.objects.filter(due_on__gte=period.first, due_on__lte=period.last)

    def records(self, period: Period) -> QuerySet[Referral]:
        return self.out_of(period).filter(answered_on__lte=F("due_on"))


@measure
class QuestionsInTime(Share):
    """Of members' questions whose answer was due in the period, those that were answered by then."""

    slug = "meetings.questions_in_time"
    title = "Members' questions answered in time"

    def out_of(self, period: Period) -> QuerySet[Question]:
        return Question.objects.filter(due_on__gte=period.first, due_on__lte=period.last)

    def records(self, period: Period) -> QuerySet[Question]:
        return self.out_of(period).filter(answered_on__lte=F("due_on"))
