from collections.abc import Iterator
from datetime import datetime

from django.core.files.storage import default_storage


def paths_stored_before(moment: datetime) -> Iterator[str]:
    """Every file in the store that has lain there since before the moment."""
    for folder in _listed("")[0]:
        for name in _listed(folder)[1]:
            path = f"{folder}/{name}"
            if default_storage.get_modified_time(path) < moment:
                yield path


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
