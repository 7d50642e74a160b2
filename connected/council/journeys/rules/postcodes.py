"""An address by its postcode: what is kept while somebody chooses, and what of the address they chose."""

from connected.council.services.rules.conditions import Answer
from connected.foundation.geography.addresses import KnownAddress


def looked_up(key: str) -> str:
    """Among the answers, the postcode that somebody is choosing from. No question can have this key."""
    return f"@postcode:{key}"


def kept(address: KnownAddress) -> Answer:
    """An address of the list, as the answer to its question."""
    parts = {
        "line_1": address.line_1,
        "line_2": address.line_2,
        "town": address.town,
        "postcode": address.postcode,
        "uprn": str(address.uprn),
    }
    if address.latitude is not None and address.longitude is not None:
        parts["latitude"] = f"{address.latitude:.6f}"
        parts["longitude"] = f"{address.longitude:.6f}"
    return {name: text for name, text in parts.items() if text}
