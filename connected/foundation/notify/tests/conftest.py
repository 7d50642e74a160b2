from pathlib import Path
from uuid import UUID

import pytest


@pytest.fixture
def notify(settings, tmp_path: Path) -> None:
    """GOV.UK Notify carries the messages: its stand-in, with empty books."""
    settings.NOTIFY_API_KEY = f"demo-{UUID(int=1)}-{UUID(int=2)}"
    settings.NOTIFY_SANDBOX_FILE = tmp_path / "notify.sqlite3"
