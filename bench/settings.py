"""The local settings without the demo, and the floor's one table."""

from config.settings.local import *  # noqa: F403

DEBUG = False
LOGGING = {"version": 1, "disable_existing_loggers": True}
