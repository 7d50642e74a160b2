import pytest


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A folder of the test's own."""
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "store"},
        }
    }
    return tmp_path / "store"
