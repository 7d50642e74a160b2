"""What `make run` starts: the demo borough on this computer. Never for real residents."""

import secrets
from uuid import UUID

from config.settings.base import *  # noqa: F403
from config.settings.base import INSTALLED_APPS, LOCAL, PROJECT, SECOND_FACTORS, TEMPLATES, env

DEMO = True
SECURITY_CONTACT = "mailto:security@demo.example"
SECOND_FACTORS = [*SECOND_FACTORS, "demo"]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
INSTALLED_APPS = [*INSTALLED_APPS, "connected.demo"]
TEMPLATES[0]["DIRS"].append(PROJECT / "connected" / "demo" / "templates")  # type: ignore[attr-defined]
SITE_ADDRESS = env.str("SITE_ADDRESS", "http://localhost:8000")
PAY_ADDRESS = env.str("PAY_ADDRESS", "/demo/pay")
PAY_API_KEY = env.str("PAY_API_KEY", "demo")
PAY_WEBHOOK_SECRET = env.str("PAY_WEBHOOK_SECRET", "demo")
PAY_SANDBOX_FILE = LOCAL / "pay-sandbox.sqlite3"
PAY_SANDBOX_MESSAGES = "/payments/messages/"
NOTIFY_ADDRESS = env.str("NOTIFY_ADDRESS", "/")
NOTIFY_API_KEY = env.str("NOTIFY_API_KEY", f"demo-{UUID(int=1)}-{UUID(int=2)}")
NOTIFY_EMAIL_TEMPLATE = env.str("NOTIFY_EMAIL_TEMPLATE", "email")
NOTIFY_TEXT_TEMPLATE = env.str("NOTIFY_TEXT_TEMPLATE", "text")
NOTIFY_LETTER_TEMPLATE = env.str("NOTIFY_LETTER_TEMPLATE", "letter")
NOTIFY_REPORT_TOKEN = env.str("NOTIFY_REPORT_TOKEN", "demo")
NOTIFY_SANDBOX_FILE = LOCAL / "notify-sandbox.sqlite3"
NOTIFY_SANDBOX_REPORTS = "/messages/reports/"
NOTIFY_SMTP_BACKEND = "django.core.mail.backends.dummy.EmailBackend"


def _kept_secret() -> str:
    """The demo's own key, made on the first start and kept, so that a restart signs nobody out."""
    file = LOCAL / "secret-key"
    if not file.exists():
        LOCAL.mkdir(mode=0o700, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


SECRET_KEY = env.str("SECRET_KEY", "") or _kept_secret()
