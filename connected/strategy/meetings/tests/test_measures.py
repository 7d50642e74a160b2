from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from connected.foundation.councils.tests.factories import make_council
from connected.foundation.measures import Period, State
from connected.foundation.measures.registry import measure_of, shown_as
from connected.foundation.permissions import Visitor
from connected.strategy.bodies.models import Meeting
from connected.strategy.bodies.tests.factories import TESTS
from connected.strategy.meetings.models import Question, Referral
from connected.strategy.meetings.operations import answer_question, respond_to_referral
from connected.strategy.meetings.tests.factories import (
    HELD,
    TODAY,
    make_held,
    make_question,
    make_recorded,
    make_referral,
)

pytestmark = pytest.mark.django_db
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


def share(slug: str, period: Period = OCTOBER) -> tuple[Decimal | None, Decimal | None]:
    figure = measure_of(slug).figure(period)
    return figure.numerator, figure.denominator


def test_minutes_are_in_time_within_two_weeks_and_missing_ones_count() -> None:
    make_recorded()
    make_held("digital-board")

    assert share("meetings.minutes_in_time") == (1, 2)


def test_where_nothing_was_due_there_is_no_activity() -> None:
    figure = measure_of("meetings.minutes_in_time").figure(OCTOBER)

    assert figure.state == State.NOT_APPLICABLE


def test_referrals_and_questions_count_when_they_are_due() -> None:
    december = Period(date(2026, 12, 1), date(2026, 12, 31))
    answer = {"text": "So.", "answered_by": "Demo leader", "by": TESTS}
    respond_to_referral(referral=make_referral(), on=TODAY, **answer)
    make_referral()
    answer_question(question=make_question(), on=HELD, **answer)
    answer_question(question=make_question(), on=TODAY, **answer)

    assert share("meetings.referrals_in_time", december) == (1, 2)
    assert share("meetings.questions_in_time") == (1, 2)


def test_records_behind_the_figures_are_open_to_everybody(client: Client) -> None:
    make_council()
    make_recorded()
    days = f"?first={HELD}&last={HELD + timedelta(days=14)}"

    said = client.get(f"/measures/meetings.minutes_in_time/records/{days}").content.decode()

    assert "/council/meetings/cabinet-2026-10-14/" in said
    for model, made in ((Referral, make_referral()), (Question, make_question())):
        shown = shown_as(model)
        assert list(shown.visible_to(Visitor(), model.objects.all())) == [made]
        assert shown.address(made) == made.get_absolute_url()
        assert shown.columns["Answered on"](made) == "Not yet"  # type: ignore[operator]
    assert shown_as(Meeting).columns["Minutes published on"](Meeting()) == "Not yet"  # type: ignore[operator]
