"""Who may rate a request: whoever was given its address, once."""

from django.core.signing import BadSignature, Signer

from connected.foundation.operations import Refused

SIGNER = Signer(salt="connected.feedback", sep=".")


class RatedAlready(Refused):
    """You have told us what you think already. Thank you."""


def rating_token(reference: str) -> str:
    return SIGNER.sign(reference)


def reference_in(token: str) -> str | None:
    """The reference that the token is for; None for one that we did not sign."""
    try:
        return SIGNER.unsign(token)
    except BadSignature:
        return None
