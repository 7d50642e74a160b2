"""What every installation shares. Each value that a council may set comes from the environment."""

from pathlib import Path

import environs
import structlog
from csp.constants import NONE, SELF

env = environs.Env()

PROJECT = Path(__file__).resolve().parents[2]
LOCAL = PROJECT / ".local"

SECRET_KEY = env.str("SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", [])
SITE_ADDRESS = env.str("SITE_ADDRESS", "")

FOUNDATION = [
    "connected.foundation.operations",
    "connected.foundation.audit",
    "connected.foundation.permissions",
    "connected.foundation.references",
    "connected.foundation.identity",
    "connected.foundation.jobs",
    "connected.foundation.calendars",
    "connected.foundation.geography",
    "connected.foundation.files",
    "connected.foundation.spreadsheets",
    "connected.foundation.api_keys",
    "connected.foundation.hooks",
    "connected.foundation.notify",
    "connected.foundation.pay",
    "connected.foundation.measures",
    "connected.foundation.councils",
    "connected.foundation.imports",
    "connected.foundation.ui",
    "connected.foundation.documents",
    "connected.foundation.reference",
]
OFFICE = [
    "connected.office.teams",
    "connected.office.cases",
    "connected.office.dashboards",
    "connected.office.partners",
    "connected.office.rooms",
]
COUNCIL = [
    "connected.council.services",
    "connected.council.appointments",
    "connected.council.payments",
    "connected.council.journeys",
    "connected.council.contact",
    "connected.council.feedback",
    "connected.council.open311",
    "connected.council.api",
    "connected.council.designer",
]
STRATEGY = [
    "connected.strategy.plan",
    "connected.strategy.scorecard",
    "connected.strategy.bodies",
    "connected.strategy.decisions",
    "connected.strategy.meetings",
    "connected.strategy.projects",
    "connected.strategy.funding",
    "connected.strategy.business_cases",
    "connected.strategy.benefits",
    "connected.strategy.reports",
    "connected.strategy.transparency",
]
INSIGHT = [
    "connected.insight.demand",
]
OUR_APPS = [*FOUNDATION, *OFFICE, *COUNCIL, *STRATEGY, *INSIGHT]

INSTALLED_APPS = [
    *OUR_APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "connected.foundation.identity.middleware.ActorMiddleware",
    "connected.foundation.ui.middleware.OutcomeMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

DATABASES = {
    "default": {
        **env.dj_db_url("DATABASE_URL", "postgres:///connected"),
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,  # after a restart of the database no page meets a dead connection
        "OPTIONS": {"pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL", 10)}},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "identity.User"
SILENCED_SYSTEM_CHECKS = [
    "auth.W004"
]  # one user per e-mail, whatever its capitals: a constraint says so
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1
PROXIES = env.int("PROXIES", 0)  # how many of the council's own proxies stand before the web server
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
AXES_CLIENT_IP_CALLABLE = "connected.foundation.identity.adapters.address_of"
AXES_USERNAME_CALLABLE = "connected.foundation.identity.adapters.name_tried"
AXES_LOCKOUT_CALLABLE = "connected.foundation.identity.views.locked_out"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATIC_ROOT = PROJECT / "build" / "collected"
STATICFILES_DIRS = [PROJECT / "build" / "assets"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": env.path("FILES_FOLDER", LOCAL / "files")},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

TEMPLATES = [
    {
        "NAME": "pages",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            folder
            for app in OUR_APPS
            if (folder := PROJECT / app.replace(".", "/") / "templates").exists()
        ],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "connected.foundation.ui.environment.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "connected.foundation.ui.context.page",
            ],
        },
    },
    {
        "NAME": "libraries",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

EMAIL_BACKEND = "connected.foundation.notify.mail.QueuedMailBackend"
NOTIFY_SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
# GOV.UK Notify. Without NOTIFY_API_KEY e-mail goes by SMTP, and there are no text messages and no letters.
NOTIFY_ADDRESS = env.str("NOTIFY_ADDRESS", "https://api.notifications.service.gov.uk")
NOTIFY_API_KEY = env.str("NOTIFY_API_KEY", "")
NOTIFY_EMAIL_TEMPLATE = env.str("NOTIFY_EMAIL_TEMPLATE", "")
NOTIFY_TEXT_TEMPLATE = env.str("NOTIFY_TEXT_TEMPLATE", "")
NOTIFY_LETTER_TEMPLATE = env.str("NOTIFY_LETTER_TEMPLATE", "")
NOTIFY_REPORT_TOKEN = env.str("NOTIFY_REPORT_TOKEN", "")
NOTIFY_TRANSPORT = ""
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "council@localhost")
MAIL_DOMAIN = DEFAULT_FROM_EMAIL.rpartition("@")[2]

# ClamAV's daemon, as unix:/run/clamav/clamd.ctl or host:port. Without it files are not scanned for viruses.
CLAMD_ADDRESS = env.str("CLAMD_ADDRESS", "")

# How often in a minute another system, or one address without a key, may call.
API_CALLS_PER_MINUTE = env.int("API_CALLS_PER_MINUTE", 240)

HOOKS_TRANSPORT = ""
# Whether hooks may lead inside the council's own network, and without https.
HOOKS_INTERNAL = env.bool("HOOKS_INTERNAL", False)
HOOKS_KEPT_SECONDS = 5

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "connected.foundation.ui.views.form_expired"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# GOV.UK Pay. Without PAY_API_KEY nobody can pay online.
PAY_ADDRESS = env.str("PAY_ADDRESS", "https://publicapi.payments.service.gov.uk")
PAY_API_KEY = env.str("PAY_API_KEY", "")
PAY_WEBHOOK_SECRET = env.str("PAY_WEBHOOK_SECRET", "")
PAY_TRANSPORT = ""
# Where a form of ours may lead: browsers hold a redirect to the payment page against the form.
PAY_PAGES = [
    "https://www.payments.service.gov.uk",
    "https://card.payments.service.gov.uk",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF, *PAY_PAGES],
        "frame-ancestors": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

COUNCIL_FOLDER = env.path("COUNCIL_FOLDER", PROJECT / "councils" / "thurrock")
COUNCIL_KEPT_SECONDS = env.int("COUNCIL_KEPT_SECONDS", 30)
GEOGRAPHY_KEPT_SECONDS = env.int("GEOGRAPHY_KEPT_SECONDS", 30)
PROCRASTINATE_WORKER_DEFAULTS = {"fetch_job_polling_interval": 1.0, "listen_notify": False}
# For /.well-known/security.txt: a mailto: or https: address.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "")
DEMO = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "structlog.stdlib.ProcessorFormatter",
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(),
            ],
            "foreign_pre_chain": [
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "WARNING")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
    },
}

# Residents sign in by an e-mailed code; staff by password and a second factor, or by the council's own sign-on.
ACCOUNT_ADAPTER = "connected.foundation.identity.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "connected.foundation.identity.adapters.SignOnAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "login_failed": "50/m/ip"
}  # wrong passwords are axes's business, which counts in the database
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Connected Council"
SECOND_FACTORS = ["mfa", "socialaccount"]
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
STAFF_SIGN_ON_ADDRESS = env.str("STAFF_SIGN_ON_ADDRESS", "")
STAFF_SIGN_ON = {
    "provider_id": "staff",
    "name": env.str("STAFF_SIGN_ON_NAME", "Council sign-on"),
    "client_id": env.str("STAFF_SIGN_ON_CLIENT_ID", ""),
    "secret": env.str("STAFF_SIGN_ON_SECRET", ""),
    # The council's own directory speaks for its people's addresses; no other provider does.
    "settings": {"server_url": STAFF_SIGN_ON_ADDRESS, "email_authentication": True},
}
# GOV.UK One Login, for residents. Without ONE_LOGIN_CLIENT_ID they sign in by an e-mailed code alone.
ONE_LOGIN_ADDRESS = env.str("ONE_LOGIN_ADDRESS", "https://oidc.account.gov.uk")
ONE_LOGIN_CLIENT_ID = env.str("ONE_LOGIN_CLIENT_ID", "")
ONE_LOGIN = {
    "provider_id": "one-login",
    "name": "GOV.UK One Login",
    "client_id": ONE_LOGIN_CLIENT_ID,
    "secret": env.str("ONE_LOGIN_SECRET", ""),
    "settings": {
        "server_url": ONE_LOGIN_ADDRESS,
        "scope": ["openid", "email"],
        "auth_params": {"vtr": '["Cl.Cm"]'},
        "token_auth_method": "client_secret_post",
        "oauth_pkce_enabled": True,
    },
}
SIGN_ONS = [
    *([STAFF_SIGN_ON] if STAFF_SIGN_ON_ADDRESS else []),
    *([ONE_LOGIN] if ONE_LOGIN_CLIENT_ID else []),
]
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": SIGN_ONS}}
# A form of ours leads to the sign-on: browsers hold the redirect against the form.
CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] += [
    str(one["settings"]["server_url"])  # type: ignore[index]
    for one in SIGN_ONS
]
