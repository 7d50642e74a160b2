import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from connected.council.feedback.models import Rating
from connected.council.journeys.models import Draft, Submission
from connected.demo.history import PLAN, Borough
from connected.demo.operations.requests import TOLD
from connected.demo.people import PEOPLE
from connected.foundation.geography import wards
from connected.foundation.identity.models import User
from connected.foundation.measures.models import Reading
from connected.insight.demand.models import DemandCount
from connected.office.cases.models import Case, CaseType
from connected.strategy.reports.models import Report

REQUESTS = 300


def make_borough() -> str:
    said = io.StringIO()
    call_command("load", str(settings.COUNCIL_FOLDER), stdout=io.StringIO())
    call_command("make_demo_borough", requests=REQUESTS, months=2, stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_borough_has_people_requests_figures_and_a_report(client: Client) -> None:
    said = make_borough()

    assert "requests over two years" in said
    assert User.objects.count() == len(PEOPLE)
    assert REQUESTS * 0.95 < Case.objects.count() <= REQUESTS + len(TOLD)
    assert Submission.objects.count() == Case.objects.filter(channel="online").count()
    assert Draft.objects.filter(sent_at=None).exists()
    assert Rating.objects.exists()
    assert DemandCount.objects.exists()
    assert Reading.objects.values("first").distinct().count() >= 2
    assert Report.objects.published().filter(kind="update").count() == 1
    assert {case.channel for case in Case.objects.all()} == {"online", "phone", "counter"}
    assert call_and_read("make_demo_borough") == "The demo borough is already there.\n"
    assert_pages_open(client)


def assert_pages_open(client: Client) -> None:
    assert "Step into a role" in client.get("/demo/").content.decode()
    assert client.post("/demo/step-in/officer-waste/").headers["Location"] == "/worklist/"
    assert client.get("/worklist/").status_code == 200
    assert client.post("/demo/step-in/nobody/").status_code == 404
    assert client.get("/demo/outbox/").status_code == 200


def call_and_read(command: str) -> str:
    said = io.StringIO()
    call_command(command, stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_history_is_told_the_same_way_each_time() -> None:
    call_command("load", str(settings.COUNCIL_FOLDER), stdout=io.StringIO())
    now = timezone.now()

    first, second = (
        list(
            Borough(
                now=now,
                wards=wards(),
                case_types={one.key: one for one in CaseType.objects.all()},
            ).requests(50)
        )
        for _ in range(2)
    )

    assert first == second
    assert all(told.opened_at <= (told.closed_at or now) <= now for told in first)
    assert {told.service for told in first} <= set(PLAN["services"])
    assert min(told.opened_at for told in first) > now - timedelta(days=31 * PLAN["months"])


def test_sign_ins_name_everybody() -> None:
    said = call_and_read("demo_sign_ins")

    assert [person.email for person in PEOPLE if person.email not in said] == []
