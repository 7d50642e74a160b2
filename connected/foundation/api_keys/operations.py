from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from connected.foundation.api_keys.models import ApiKey, Calls
from connected.foundation.api_keys.rules import (
    KeyRevoked,
    NameInUse,
    TooManyCalls,
    beginning_of,
    check_scopes,
    digest_of,
    new_secret,
)
from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor

KEPT_FOR = timedelta(hours=1)
COUNT = """
INSERT INTO api_keys_calls (caller, minute, number) VALUES (%s, %s, 1)
ON CONFLICT (caller, minute) DO UPDATE SET number = api_keys_calls.number + 1
RETURNING number
"""


@operation
def issue_key(*, name: str, scopes: Sequence[str], by: Actor) -> tuple[ApiKey, str]:
    """The key and its secret, which nobody can read again."""
    check_scopes(scopes)
    if ApiKey.objects.in_force().filter(name=name).exists():
        raise NameInUse(name=name)
    secret = new_secret()
    key = ApiKey.objects.create(
        name=name,
        scopes=sorted(scopes),
        digest=digest_of(secret),
        begins=beginning_of(secret),
    )
    record("api_keys.issued", subject=key, by=by, name_of_key=name, scopes=sorted(scopes))
    return key, secret


@operation
def revoke_key(*, key: ApiKey, by: Actor) -> ApiKey:
    """It opens nothing from now on."""
    if not ApiKey.objects.in_force().filter(pk=key.pk).update(revoked_at=timezone.now()):
        raise KeyRevoked
    key.refresh_from_db()
    record("api_keys.revoked", subject=key, by=by)
    return key


def count_call(caller: str, *, most: int | None = None) -> None:
    """Counts by whole minutes, in the database, so that every process counts the same. Raises TooManyCalls.

    No operation: it is counted whatever becomes of the call, and nobody's data changes.
    """
    most = settings.API_CALLS_PER_MINUTE if most is None else most
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [caller, _this_minute()])
        number = cursor.fetchone()[0]
    if number > most:
        raise TooManyCalls(most=most)


def note_use(key_id: int) -> None:
    """On which day it was used last; once a day."""
    today = timezone.localdate()
    ApiKey.objects.filter(pk=key_id).exclude(last_used_on=today).update(last_used_on=today)


@operation
def forget_calls(*, by: Actor) -> int:
    """Those of past hours."""
    forgotten, _ = Calls.objects.filter(minute__lt=timezone.now() - KEPT_FOR).delete()
    if not forgotten:
        nothing_changed()
        return 0
    record("api_keys.calls_forgotten", subject="api_keys.calls", by=by, rows=forgotten)
    return forgotten


def _this_minute() -> datetime:
    return timezone.now().replace(second=0, microsecond=0)
