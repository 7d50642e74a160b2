from dataclasses import dataclass
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from connected.foundation.permissions import Permission


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def in_force(self) -> Self:
        return self.filter(revoked_at=None)


class ApiKey(models.Model):
    """What another system shows to be let in. The secret itself is shown once and kept nowhere."""

    class Scope(models.TextChoices):
        REPORT = "report", "Report problems and read public ones (Open311)"
        SUBMIT = "submit", "Send requests for residents, and follow them"
        HOOKS = "hooks", "Subscribe to events"

    name = models.CharField(max_length=80)
    scopes = models.JSONField(default=list)
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret: long and random, it needs no slow hash."""
    begins = models.CharField(max_length=12)
    """The first letters, to tell keys apart."""
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    objects: ClassVar[ApiKeyQuerySet] = ApiKeyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "name", condition=Q(revoked_at=None), name="one_key_of_a_name_in_force"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope_words(self) -> list[str]:
        return [self.Scope(scope).label for scope in self.scopes]


class Calls(models.Model):
    """How often somebody called in a minute."""

    caller = models.CharField(max_length=80)
    minute = models.DateTimeField()
    number = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "calls"
        constraints = [models.UniqueConstraint("caller", "minute", name="calls_once_a_minute")]
        indexes = [models.Index("minute", name="calls_by_minute")]

    def __str__(self) -> str:
        return f"{self.caller}: {self.number}"


@dataclass(frozen=True)
class Client:
    """Another system that shows its key: it acts under its own name, and holds no permission of people's."""

    key_id: int
    name: str
    scopes: frozenset[str]

    @property
    def actor_id(self) -> str:
        return f"key:{self.key_id}"

    @property
    def actor_name(self) -> str:
        return self.name

    def may(self, permission: Permission) -> bool:
        return False

    def can(self, scope: str) -> bool:
        return scope in self.scopes
