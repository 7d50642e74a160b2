import secrets

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.office.rooms.models import Feed
from connected.office.rooms.rules.feeds import digest_of


@operation
def renew_feed(*, user: User, by: User) -> str:
    """A new secret for the address of somebody's calendar; the one before opens nothing any more."""
    secret = secrets.token_urlsafe(32)
    feed, _ = Feed.objects.update_or_create(
        user=user, defaults={"digest": digest_of(secret), "made_at": timezone.now()}
    )
    record("rooms.feed_renewed", subject=feed, by=by)
    return secret


@operation
def close_feed(*, user: User, by: User) -> int:
    """No calendar reads this person's bookings any more."""
    feed = Feed.objects.select_for_update().get(user=user)
    record("rooms.feed_closed", subject=feed, by=by)
    return feed.delete()[0]
