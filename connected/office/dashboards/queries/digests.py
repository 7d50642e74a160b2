"""Who is written to about their teams, and what they read."""

from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from connected.foundation.identity.models import RoleGrant, User
from connected.foundation.measures import Period
from connected.foundation.permissions import roles
from connected.foundation.ui.profile import current_profile
from connected.foundation.ui.words import in_words, joined, number
from connected.office.cases.models.querysets import sees_every_team
from connected.office.dashboards.models import DigestChoice
from connected.office.dashboards.permissions import SEE_DASHBOARD
from connected.office.dashboards.queries.boards import WAITED_FOR, Cell, board
from connected.office.dashboards.queries.cuts import EVERYTHING
from connected.office.dashboards.queries.figures import WAITS
from connected.office.dashboards.rules import week_of
from connected.office.teams.models import Team

EVERY_TEAM = "Every team"


def wants_digest(user: User) -> bool:
    """As they said; without a word from them, a manager does and an officer does not."""
    said = DigestChoice.objects.filter(user=user).values_list("wants", flat=True).first()
    return roles.TeamManager.slug in user.role_slugs if said is None else said


def readers(monday: date) -> QuerySet[User]:
    """Who is to be written to about the week of that Monday and was not yet."""
    manages = RoleGrant.objects.filter(
        user=OuterRef("pk"), role=roles.TeamManager.slug, ended_at=None
    )
    wants = Q(digest_choice__wants=True) | (Q(digest_choice=None) & Exists(manages))
    return User.objects.filter(wants, is_active=True).exclude(digests__monday=monday).order_by("pk")


def teams_told(user: User) -> str:
    """In words; empty where there is no team to tell of, or no right to be told."""
    if not user.may(SEE_DASHBOARD):
        return ""
    if sees_every_team(user):
        return EVERY_TEAM
    titles = list(Team.objects.of(user).values_list("title", flat=True))
    return joined(titles) if titles else ""


def digest_words(user: User, monday: date, teams: str) -> dict[str, str]:
    """For the message `dashboards.digest`."""
    found, week = board(user, EVERYTHING, "team"), week_of(monday)
    return {
        "name": user.actor_name,
        "teams": teams,
        "week": _days(week),
        "opened": _with_link(found.cell("opened", week=week)),
        "closed": _with_link(found.cell("closed", week=week)),
        "open": _with_link(found.cell("open")),
        "overdue": _with_link(found.cell("overdue")),
        "old": _with_link(found.cell("old")),
        "waiting": ", ".join(
            f"{WAITED_FOR[one.key].lower()} {number(found.tally.total[one.key])}" for one in WAITS
        ),
        "on_time": found.on_time.words,
        "came_back": f"{found.came_back.words}{_link(found.cell('came-back'))}",
        "since": in_words(found.window.since.first),
        "dashboard": f"{settings.SITE_ADDRESS}{reverse('view-dashboard')}",
        "stop": f"{settings.SITE_ADDRESS}{reverse('choose-digest')}",
        "council": current_profile().name,
    }


def _days(week: Period) -> str:
    """16 to 22 November 2026; 30 November to 6 December 2026"""
    first, last = week.first, week.last
    if first.month == last.month:
        return f"{first.day} to {in_words(last)}"
    since = in_words(first) if first.year != last.year else f"{first.day} {first:%B}"
    return f"{since} to {in_words(last)}"


def _with_link(cell: Cell) -> str:
    return f"{number(cell.number)}{_link(cell)}"


def _link(cell: Cell) -> str:
    return f" {settings.SITE_ADDRESS}{cell.href}" if cell.number else ""
