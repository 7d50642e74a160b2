import pytest

from connected.foundation.geography import forget_wards


@pytest.fixture(autouse=True)
def _forgotten_wards():
    """What a test's transaction wrote is undone; what the process remembers of it is not."""
    forget_wards()
    yield
    forget_wards()
