"""The scanner's protocol is spoken by a small server of the tests, at a real socket."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from connected.foundation.files.models import StoredFile
from connected.foundation.files.operations import store_evidence
from connected.foundation.files.rules import ScannerSilent, VirusFound
from connected.foundation.files.scanning import require_clean
from connected.foundation.permissions import System

SIGNATURE = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
BY = System("test")


class Scanner(socketserver.StreamRequestHandler):
    """As clamd(8) says: `zINSTREAM`, or `nINSTREAM` with line ends, then chunks with their lengths."""

    says = b""

    def handle(self) -> None:
        assert self.rfile.readline() == b"nINSTREAM\n"
        told = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            told += self.rfile.read(size)
        found = b"stream: Eicar-Signature FOUND\n" if SIGNATURE in told else b"stream: OK\n"
        self.wfile.write(self.says or found)


@pytest.fixture
def scanner(tmp_path: Path, settings: Any) -> Iterator[type[Scanner]]:
    address = tmp_path / "clamd.sock"
    settings.CLAMD_ADDRESS = f"unix:{address}"
    with socketserver.UnixStreamServer(str(address), Scanner) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield Scanner
        server.shutdown()
    Scanner.says = b""


def test_nothing_is_scanned_where_no_scanner_is_set() -> None:
    require_clean(SIGNATURE, "letter.pdf")


def test_clean_file_passes(scanner: type[Scanner]) -> None:
    require_clean(b"%PDF-1.7 a letter", "letter.pdf")


def test_virus_is_refused_and_nothing_kept(scanner: type[Scanner], db: None) -> None:
    upload = SimpleUploadedFile("letter.pdf", b"%PDF-1.7 " + SIGNATURE)

    with pytest.raises(VirusFound, match=r"letter\.pdf"):
        store_evidence(upload=upload, about="draft:1", by=BY)

    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize("says", [b"stream: lstat() failed ERROR\n", b"nonsense\n"])
def test_answer_that_is_no_yes_lets_nothing_in(scanner: type[Scanner], says: bytes) -> None:
    scanner.says = says

    with pytest.raises(ScannerSilent):
        require_clean(b"%PDF-1.7", "letter.pdf")


@pytest.mark.parametrize("address", ["unix:/nowhere/clamd.sock", "127.0.0.1:1", "nonsense"])
def test_silent_scanner_lets_nothing_in(settings: Any, address: str) -> None:
    settings.CLAMD_ADDRESS = address

    with pytest.raises(ScannerSilent, match="All your answers are kept"):
        require_clean(b"%PDF-1.7", "letter.pdf")
