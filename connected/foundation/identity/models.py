from functools import cached_property
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now

from connected.foundation.permissions import Permission, roles
from connected.foundation.permissions.registry import permissions_of


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who signs in, known by e-mail address. Everybody is a resident; other roles are granted."""

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(db_default=Now())

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_per_email")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def actor_id(self) -> str:
        return f"user:{self.pk}"

    @property
    def actor_name(self) -> str:
        return self.name or "A resident"

    @cached_property
    def role_slugs(self) -> tuple[str, ...]:
        granted = self.grants.filter(ended_at=None).order_by("pk").values_list("role", flat=True)
        return (roles.Resident.slug, *granted)

    @cached_property
    def permission_names(self) -> frozenset[str]:
        return permissions_of(self.role_slugs)

    @property
    def is_resident_only(self) -> bool:
        return self.role_slugs == (roles.Resident.slug,)

    def may(self, permission: Permission) -> bool:
        return self.is_active and permission.name in self.permission_names


class RoleGrant(models.Model):
    """A role that somebody holds or held. Ended, never removed: approvals outlive the role."""

    user = models.ForeignKey(User, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=40)
    granted_by = models.CharField(max_length=80)
    granted_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "user", "role", condition=Q(ended_at=None), name="one_open_grant_per_role"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("granted_at")),
                name="grant_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} as {self.role}"
