from django.db.models import QuerySet

from connected.foundation.api_keys.models import ApiKey, Client
from connected.foundation.api_keys.rules import digest_of


def client_with(secret: str) -> Client | None:
    """Whose secret this is; None for one that is not in force."""
    key = ApiKey.objects.in_force().filter(digest=digest_of(secret)).first()
    return Client(key.pk, key.name, frozenset(key.scopes)) if key else None


def keys() -> QuerySet[ApiKey]:
    """Those in force first."""
    return ApiKey.objects.order_by("revoked_at", "name")
