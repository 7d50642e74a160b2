from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Now

from connected.foundation.api_keys.models import ApiKey, Client
from connected.office.cases.models import Case


class SendingQuerySet(models.QuerySet["Sending"]):
    def of(self, client: Client) -> Self:
        """A system sees what it sent itself, under any of its keys' lives: never another system's."""
        return self.filter(key=client.key_id)


class Sending(models.Model):
    """A request that another system sent, under an idempotency key of its own: the same again is the same request."""

    key = models.ForeignKey(ApiKey, models.PROTECT, related_name="+")
    idempotency_key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    """Of what was sent, so that another request under the same key is told apart."""
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="sending")
    sent_at = models.DateTimeField(db_default=Now())

    objects: ClassVar[SendingQuerySet] = SendingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint("key", "idempotency_key", name="sending_once_under_a_key")
        ]

    def __str__(self) -> str:
        return f"{self.case} from {self.key}"
