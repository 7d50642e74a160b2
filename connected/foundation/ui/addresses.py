"""Addresses that hold a secret."""

from django.http import HttpRequest

HIDDEN = "hidden"
LOGGED = ("PATH_INFO", "RAW_URI", "REQUEST_URI")
"""What web servers write into their log of calls, from the very mapping that we are given."""


def hide_secret(request: HttpRequest, secret: str) -> None:
    """Takes the secret out of what our own and the web server's logs say of this call."""
    request.path = request.path_info = request.path.replace(secret, HIDDEN)
    for name in LOGGED:
        if name in request.META:
            request.META[name] = request.path
