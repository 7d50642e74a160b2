from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "connected.foundation.identity"
    label = "identity"
