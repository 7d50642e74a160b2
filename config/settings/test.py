"""For tests: the local demo with quick password hashing and mail kept in memory."""

from pathlib import Path
from tempfile import TemporaryDirectory

from config.settings.local import *  # noqa: F403
from config.settings.local import MIDDLEWARE, STORAGES

SECRET_KEY = "only-for-tests"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_ADDRESS = "http://testserver"
NOTIFY_API_KEY = ""
NOTIFY_SMTP_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]
COUNCIL_KEPT_SECONDS = 0
HOOKS_KEPT_SECONDS = 0
_BOOKS = TemporaryDirectory(prefix="connected-books-")  # gone with the process
NOTIFY_SANDBOX_FILE = Path(_BOOKS.name) / "notify.sqlite3"
NOTIFY_TRANSPORT = "connected.foundation.notify.sandbox.transport.InProcess"
PAY_SANDBOX_FILE = Path(_BOOKS.name) / "pay.sqlite3"
PAY_TRANSPORT = "connected.foundation.pay.sandbox.transport.in_process"
