from datetime import date

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.jobs import enqueue
from connected.foundation.notify.operations import send_message
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.office.dashboards.messages import DIGEST
from connected.office.dashboards.models import Digest, DigestChoice
from connected.office.dashboards.queries.digests import digest_words, readers, teams_told


@operation
def choose_digest(*, user: User, wants: bool, by: Actor) -> DigestChoice:
    """Whether somebody is written to each Monday about their teams."""
    choice, is_new = DigestChoice.objects.get_or_create(user=user, defaults={"wants": wants})
    if not is_new and choice.wants == wants:
        nothing_changed()
        return choice
    choice.wants = wants
    choice.save(update_fields=["wants"])
    record("dashboards.digest_chosen", subject=choice, by=by, wants=wants)
    return choice


@operation
def queue_digests(*, monday: date, by: Actor) -> int:
    """A job for each reader who was not written to about that week, so that one that fails stops no other."""
    numbers = list(readers(monday).values_list("pk", flat=True))
    if not numbers:
        nothing_changed()
        return 0
    for number in numbers:
        enqueue("dashboards.send_digest", user_id=number, monday=monday.isoformat())
    record("dashboards.digests_queued", subject="dashboards", by=by, readers=len(numbers))
    return len(numbers)


@operation
def send_digest(*, user: User, monday: date, by: Actor) -> Digest | None:
    """Once for each week. None where there is no team to tell of; what was sent before stays as it is.

    The row, the message and the job that posts it are kept together or not at all: a worker that is
    killed half-way leaves nothing, and the next one begins anew.
    """
    teams = teams_told(user)
    if not teams:
        nothing_changed()
        return None
    digest, is_new = Digest.objects.get_or_create(user=user, monday=monday)
    if not is_new:
        nothing_changed()
        return digest
    digest.message = send_message(
        template=DIGEST.name,
        to=user.email,
        personalisation=digest_words(user, monday, teams),
        about=digest,
        by=by,
    )
    digest.save(update_fields=["message"])
    record("dashboards.digest_sent", subject=digest, by=by)
    return digest
