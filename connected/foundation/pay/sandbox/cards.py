"""Cards that the sandbox knows, and what comes of each. Source: docs.payments.service.gov.uk, testing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    number: str
    does: str
    status: str
    code: str = ""


CARDS = (
    Card("4444333322221111", "pays", "success"),
    Card("4242424242424242", "pays", "success"),
    Card("4000000000000002", "is declined", "failed", "P0010"),
    Card("4000000000000127", "is declined for its security code", "failed", "P0010"),
    Card("4000000000000119", "meets a fault of the bank", "error", "P0050"),
    Card("4000000000000077", "keeps the bank thinking", "submitted"),
)


def card_with(number: str) -> Card | None:
    return next((card for card in CARDS if card.number == number), None)
