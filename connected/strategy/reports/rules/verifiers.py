from collections.abc import Mapping

from connected.foundation.permissions import Actor, Permission
from connected.strategy.reports.models import Implication
from connected.strategy.reports.permissions import (
    VERIFY_COMMUNITY,
    VERIFY_FINANCIAL,
    VERIFY_LEGAL,
)

VERIFIERS: Mapping[str, Permission] = {
    Implication.Kind.FINANCIAL: VERIFY_FINANCIAL,
    Implication.Kind.LEGAL: VERIFY_LEGAL,
    Implication.Kind.EQUALITY: VERIFY_COMMUNITY,
    Implication.Kind.OTHER: VERIFY_COMMUNITY,
}


def may_verify(actor: Actor, kind: str) -> bool:
    """Money is for finance to verify, law for the monitoring officer, and so on."""
    return actor.may(VERIFIERS[kind])
