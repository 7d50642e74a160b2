"""The address of a request's tracking page: signed, so that only who was given it can open it."""

from django.core.signing import BadSignature, Signer

SIGNER = Signer(salt="connected.journeys.tracking", sep=".")


def tracking_token(reference: str) -> str:
    return SIGNER.sign(reference)


def reference_in(token: str) -> str | None:
    """The reference that the token opens; None for one that we did not sign."""
    try:
        return SIGNER.unsign(token)
    except BadSignature:
        return None
