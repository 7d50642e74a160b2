from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor


class TeamQuerySet(models.QuerySet["Team"]):
    def in_use(self) -> Self:
        return self.filter(is_retired=False)

    def of(self, actor: Actor) -> Self:
        """The teams that this person belongs to; none for anybody who is no user."""
        if not isinstance(actor, User):
            return self.none()
        return self.filter(memberships__user=actor, memberships__ended_at=None)


class Team(models.Model):
    """People of the council who share work. Known by a key for ever; retired, never removed."""

    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=80)
    services_note = models.CharField(max_length=200)
    """What the team does, in a sentence."""
    email = models.EmailField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    is_retired = models.BooleanField(default=False)

    objects: ClassVar = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> Self:
        return self.filter(ended_at=None)


class Membership(models.Model):
    """That somebody works in a team, or did. Ended, never removed."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    is_manager = models.BooleanField(default=False)
    joined_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "team", "user", condition=Q(ended_at=None), name="one_membership_per_team"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"
