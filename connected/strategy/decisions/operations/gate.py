"""What the operations of the gate share: a paper held until its change is whole, and the lock on numbers."""

from datetime import date

from django.db import connection
from django.utils import timezone

from connected.strategy.decisions.models import Decision, Implication, Proposal
from connected.strategy.decisions.rules.days import check_has_come

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('decisions.decide'))"


def held(proposal: Proposal) -> Proposal:
    """The paper as it stands now, locked until the change is whole."""
    return Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)


def held_decision(decision: Decision) -> Decision:
    """The decision with its paper, locked. A decision never changes; what hangs on it does."""
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related("proposal", "body")
        .get(pk=decision.pk)
    )


def one_decision_at_a_time() -> None:
    """Decisions are made one after the other: their numbers have no gaps, and each exposure counts the one before."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)


def check_day(day: date) -> None:
    check_has_come(day, timezone.localdate())


def keep(proposal: Proposal, *names: str) -> None:
    """Save what changed, and raise the version that others have seen."""
    proposal.version += 1
    proposal.save(update_fields=[*names, "version"])


def lapse_verifications(proposal: Proposal) -> list[str]:
    """What an officer verified was another text. Returns the kinds that lapsed."""
    verified = Implication.objects.filter(proposal=proposal, verified_on__isnull=False)
    kinds = list(verified.values_list("kind", flat=True))
    verified.update(verified_by=None, verified_on=None, verifier_name="", verifier_role="")
    return kinds
