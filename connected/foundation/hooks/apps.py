from django.apps import AppConfig


class HooksConfig(AppConfig):
    name = "connected.foundation.hooks"
    label = "hooks"
    verbose_name = "Hooks"
