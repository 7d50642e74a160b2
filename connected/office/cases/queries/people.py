from django.db.models import QuerySet

from connected.foundation.identity.models import User
from connected.office.cases.models import Case


def colleagues(case: Case) -> QuerySet[User]:
    """Who may have the case: the people of its team."""
    return User.objects.filter(
        memberships__team=case.team_id, memberships__ended_at=None, is_active=True
    ).order_by("name", "pk")
