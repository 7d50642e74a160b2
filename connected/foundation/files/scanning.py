"""Viruses, as ClamAV's daemon finds them, where a council runs one. Source: clamd(8), INSTREAM.

CLAMD_ADDRESS is `unix:/run/clamav/clamd.ctl` or `scanner.internal:3310`; empty means that nothing is scanned.
"""

import io

import clamd
from django.conf import settings

from connected.foundation.files.rules import ScannerSilent, VirusFound

PATIENCE = 30  # seconds


def require_clean(data: bytes, name: str) -> None:
    """A scanner that does not answer lets nothing in."""
    if not settings.CLAMD_ADDRESS:
        return
    try:
        status, _ = _scanner(settings.CLAMD_ADDRESS).instream(io.BytesIO(data))["stream"]
    except (clamd.ClamdError, OSError, ValueError, KeyError, TypeError):
        raise ScannerSilent(name=name) from None
    if status == "FOUND":
        raise VirusFound(name=name)
    if status != "OK":
        raise ScannerSilent(name=name)


def _scanner(address: str) -> clamd.ClamdNetworkSocket:
    if address.startswith("unix:"):
        return clamd.ClamdUnixSocket(address.removeprefix("unix:"), timeout=PATIENCE)
    host, _, port = address.rpartition(":")
    return clamd.ClamdNetworkSocket(host, int(port), timeout=PATIENCE)
