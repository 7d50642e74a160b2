"""For tests: the local demo with quick password hashing and mail kept in memory."""

from pathlib import Path
from tempfile import TemporaryDirectory

from config.settings.local import *  # noqa: F403
from config.settings.local import MIDDLEWARE, STORAGES

SECRET_KEY = "only-for-tests"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_ADDRESS = "http://testserver"
NOTIFY_SMTP_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]
COUNCIL_KEPT_SECONDS = 0
_PAY_FOLDER = TemporaryDirectory(prefix="connected-pay-")  # gone with the process
PAY_SANDBOX_FILE = Path(_PAY_FOLDER.name) / "pay.sqlite3"
PAY_TRANSPORT = "connected.foundation.pay.sandbox.transport.in_process"
