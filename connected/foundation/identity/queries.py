from collections.abc import Collection

from connected.foundation.identity.models import User


def names_of(actors: Collection[str]) -> dict[str, str]:
    """Name by actor, for those (`user:7`) that are people. The audit keeps no names."""
    numbers = [actor.removeprefix("user:") for actor in actors if actor.startswith("user:")]
    return {user.actor_id: user.actor_name for user in User.objects.filter(pk__in=numbers)}
