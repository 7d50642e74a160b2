from importlib import import_module

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "connected.foundation.identity"
    label = "identity"

    def ready(self) -> None:
        import_module("connected.foundation.identity.receivers")
