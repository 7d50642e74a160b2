"""What is measured against: a council of 95 services, an officer who works them all, and many cases."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from connected.council.journeys.models import Draft
from connected.council.services.models import Service
from connected.foundation.identity.models import User
from connected.foundation.identity.operations import create_user
from connected.foundation.permissions import System
from connected.foundation.references import new_reference
from connected.office.cases.models import Case, CaseType
from connected.office.cases.operations import define_case_type
from connected.office.cases.rules import Terms
from connected.office.teams.models import Team
from connected.office.teams.operations import join_team
from connected.strategy.plan.models import Programme
from connected.strategy.projects.models import Confidence, Milestone, Project, Risk

BY = System("bench")
SERVICES = 95
TEAMS_IN_USE = 6
TOKEN = "b" * 32

CASES = """
INSERT INTO cases_case (reference, case_type_id, team_id, channel, assisted, stage, opened_at, due_on, first_closed_at,
    closed_at, outcome, times_reopened, waited, assigned_to_id, version, summary, particulars, reporter_name,
    reporter_email, reporter_phone, place_text, ward_code, ward_is_exact, source, source_reference, priority,
    late_reason, stopped_for)
SELECT 'B-' || n, t.id, t.team_id, 'online', false, 'received', opened, (opened + interval '10 days')::date,
    closed, closed, CASE WHEN closed IS NULL THEN '' ELSE 'done' END, 0, interval '0', NULL, 1,
    'A made-up request ' || n, '[]',
    'Demo resident ' || n, 'resident-' || n %% 40000 || '@demo.example', '', 'Demo Street ' || n %% 900, '', false,
    '', '', '', '', ''
FROM generate_series(%(first)s, %(last)s) AS n
JOIN (SELECT id, team_id, row_number() OVER (ORDER BY id) - 1 AS place FROM cases_casetype) AS t
    ON t.place = n %% %(types)s
CROSS JOIN LATERAL (SELECT now() - (n %% 730) * interval '1 day' AS opened) AS o
CROSS JOIN LATERAL (SELECT CASE WHEN n %% 730 < 14 OR n %% 61 = 0 THEN NULL
    ELSE opened + (n %% 13) * interval '1 day' END AS closed) AS c
"""


def load_council() -> None:
    call_command("migrate", verbosity=0)
    call_command("load", str(settings.COUNCIL_FOLDER), verbosity=0)


def make_services() -> User:
    """Until there are 95 kinds of case, and an officer in every team that works them."""
    teams = list(Team.objects.order_by("pk")[:TEAMS_IN_USE])
    for number in range(SERVICES - CaseType.objects.count()):
        define_case_type(
            key=f"bench-{number}",
            title=f"Made-up service {number}",
            team=teams[number % len(teams)],
            stages=[{"key": "received", "title": "Received"}],
            outcomes=[{"key": "done", "title": "Done"}],
            terms=Terms.of_days(5),
            by=BY,
        )
    officer = create_user(
        email="bench@demo.example", name="Bench officer", roles=["officer"], by=BY
    )
    for team in Team.objects.all():
        join_team(team=team, user=officer, by=BY)
    return officer


def make_cases(up_to: int) -> None:
    """Adds cases until there are so many: two years of them, about one in thirty open."""
    first = Case.objects.count() + 1
    with connection.cursor() as cursor:
        cursor.execute(CASES, {"first": first, "last": up_to, "types": CaseType.objects.count()})
        cursor.execute("VACUUM ANALYZE cases_case")


def answers() -> dict[str, object]:
    """Of somebody whose bin was missed the day before yesterday."""
    return {
        "bins": ["rubbish"],
        "collection-day": (timezone.localdate() - timedelta(days=2)).isoformat(),
        "was-out": "yes",
        "tag": "no",
        "assisted": "no",
        "address": {
            "line_1": "1 Demo Street",
            "line_2": "",
            "town": "Grays",
            "postcode": "RM17 6SL",
        },
        "name": "Demo reporter",
        "email": "reporter@demo.example",
        "phone": None,
    }


def finished_drafts(number: int) -> list[tuple[Draft, str]]:
    """As many drafts answered to the end, each held by a session of its own (its cookie)."""
    revision = Service.objects.get(key="missed-bin").revision
    drafts = Draft.objects.bulk_create(
        Draft(revision=revision, answers=answers(), channel=Case.Channel.ONLINE)
        for _ in range(number)
    )
    return [(draft, _session(draft)) for draft in drafts]


def _session(draft: Draft) -> str:
    session = SessionStore()
    session["journeys"] = [str(draft.pk)]
    session.save()
    return f"sessionid={session.session_key}; csrftoken={TOKEN}"


def make_projects(number: int) -> None:
    """A delivery plan of so many projects, each with five milestones, three risks, its history and people."""
    programmes = list(Programme.objects.current())
    today = timezone.localdate()
    projects = Project.objects.bulk_create(
        Project(
            reference=new_reference(),
            title=f"Made-up project {at}",
            summary="Made up for the measurements.",
            programme=programmes[at % len(programmes)],
            stage=Project.Stage.values[at % 7],
            entered_on=today - timedelta(days=700),
            days_tolerance=30,
        )
        for at in range(number)
    )
    Milestone.objects.bulk_create(
        _milestone(project, at, today) for project in projects for at in range(5)
    )
    Risk.objects.bulk_create(_risk(project, at, today) for project in projects for at in range(3))
    ratings = Confidence.Rating.values
    Confidence.objects.bulk_create(
        Confidence(
            project=project,
            rating=ratings[(project.pk + at) % 5],
            suggested=ratings[(project.pk + at) % 5],
            reasons="Made up.",
            on=today - timedelta(days=400 - 90 * at),
            by_name="Bench",
        )
        for project in projects
        for at in range(4)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _milestone(project: Project, at: int, today: date) -> Milestone:
    baseline = today + timedelta(days=90 * (at - 2))
    late = timedelta(days=project.pk % 40)
    return Milestone(
        project=project,
        number=at + 1,
        title=f"Made-up milestone {at}",
        baseline_on=baseline,
        forecast_on=baseline + late,
        actual_on=baseline + late if at < 2 else None,
        cause="supplier" if late else "",
    )


def _risk(project: Project, at: int, today: date) -> Risk:
    return Risk(
        project=project,
        number=at + 1,
        title=f"Made-up risk {at}",
        likelihood=4,
        impact=at + 2,
        response=Risk.Response.REDUCE,
        action="Made up.",
        residual_likelihood=3,
        residual_impact=at + 2,
        owner="Bench",
        review_on=today,
        raised_on=today,
    )
