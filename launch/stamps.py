"""Remembers from what something was made, so that it is made again only when that changes."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(sources: Iterable[Path], *facts: str) -> str:
    """Of the files, of all files below the folders, and of the facts."""
    digest = hashlib.sha256(repr(facts).encode())
    for source in sources:
        for file in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if file.is_file():
                digest.update(f"{file.relative_to(source.parent)}\0".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


class Stamp:
    def __init__(self, file: Path) -> None:
        self.file = file

    def says(self, fingerprint: str) -> bool:
        try:
            return self.file.read_text() == fingerprint
        except FileNotFoundError:
            return False

    def set(self, fingerprint: str) -> None:
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.file.write_text(fingerprint)

    def clear(self) -> None:
        self.file.unlink(missing_ok=True)
