"""Cases and what they stand on. Each factory fills in what a test does not care about."""

from datetime import date, datetime
from itertools import count
from typing import Any

from django.test import Client
from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.identity.operations import create_user
from connected.foundation.permissions import System, roles
from connected.office.cases.models import Case, CaseType
from connected.office.cases.operations import define_case_type, open_case
from connected.office.cases.rules import Place, Reporter, Terms
from connected.office.teams.models import Team
from connected.office.teams.operations import define_team, join_team

BY = System("tests")
STAGES = [
    {"key": "received", "title": "Received"},
    {"key": "crew-sent", "title": "Crew sent"},
]
OUTCOMES = [
    {"key": "collected", "title": "Collected"},
    {"key": "not-missed", "title": "Not a missed collection"},
]
_number = count(1)


def make_team(key: str = "waste") -> Team:
    define_team(
        key=key,
        title=key.capitalize(),
        services_note=f"Does the work of {key}.",
        email=f"{key}@example.gov.uk",
        by=BY,
    )
    return Team.objects.get(key=key)


def make_user(*, role: str = "", name: str = "Pat Example", email: str = "") -> User:
    email = email or f"person{next(_number)}@example.com"
    return create_user(email=email, name=name, roles=[role] if role else [], by=BY)


def make_officer(team: Team, *, name: str = "Olu Officer") -> User:
    officer = make_user(role=roles.Officer.slug, name=name)
    join_team(team=team, user=officer, by=BY)
    return officer


def sign_in(client: Client, user: User) -> Client:
    """As after a sign-in with a second factor."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp"}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def make_case_type(key: str = "missed-bin", **given: Any) -> CaseType:
    wanted: dict[str, Any] = {
        "title": key.replace("-", " ").capitalize(),
        "stages": STAGES,
        "outcomes": OUTCOMES,
    } | given
    days = wanted.pop("target_working_days", 3)
    wanted.setdefault("terms", Terms.of_days(days))
    wanted.setdefault("team", Team.objects.filter(key="waste").first() or make_team())
    define_case_type(key=key, by=BY, **wanted)
    return CaseType.objects.get(key=key)


def make_case(**given: Any) -> Case:
    """Also takes `closed_at` and `due_on`, for cases with a past."""
    closed_at: datetime | None = given.pop("closed_at", None)
    due_on: date | None = given.pop("due_on", None)
    case_type = given.pop("case_type", None) or CaseType.objects.first() or make_case_type()
    case = open_case(
        **{
            "case_type": case_type,
            "channel": "online",
            "assisted": False,
            "summary": "Brown bin missed",
            "particulars": [{"label": "Which bin", "value": "Brown bin"}],
            "reporter": Reporter(name="Ade Resident", email="ade@example.com"),
            "place": Place(text="1 High Street, Grays"),
            "by": BY,
        }
        | given
    )
    if due_on:
        Case.objects.filter(pk=case.pk).update(due_on=due_on)
    if closed_at:
        Case.objects.filter(pk=case.pk).update(
            closed_at=closed_at, first_closed_at=closed_at, outcome="collected"
        )
    case.refresh_from_db()
    return case


def london(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return timezone.make_aware(datetime(year, month, day, hour))
