from pathlib import Path

import pytest


@pytest.fixture
def books(settings, tmp_path: Path) -> None:
    """The provider's books, empty."""
    settings.PAY_SANDBOX_FILE = tmp_path / "pay.sqlite3"
