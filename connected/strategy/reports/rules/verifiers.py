from collections.abc import Mapping

from connected.foundation.permissions import Actor, Permission
from connected.strategy.reports.models import Implication
from connected.strategy.reports.permissions import (
    VERIFY_EQUALITY,
    VERIFY_FINANCIAL,
    VERIFY_LEGAL,
    VERIFY_OTHER,
)

VERIFIERS: Mapping[str, Permission] = {
    Implication.Kind.FINANCIAL: VERIFY_FINANCIAL,
    Implication.Kind.LEGAL: VERIFY_LEGAL,
    Implication.Kind.EQUALITY: VERIFY_EQUALITY,
    Implication.Kind.OTHER: VERIFY_OTHER,
}
WHO: Mapping[str, str] = {
    Implication.Kind.FINANCIAL: "A finance officer",
    Implication.Kind.LEGAL: "The monitoring officer",
    Implication.Kind.EQUALITY: "The equality officer",
    Implication.Kind.OTHER: "A team manager or board member",
}
"""Whom to look to while nobody is asked by name."""


def may_verify(actor: Actor, kind: str) -> bool:
    """Money is for finance to verify, law for the monitoring officer, and so on."""
    return actor.may(VERIFIERS[kind])
