from django.apps import AppConfig


class ReferencesConfig(AppConfig):
    name = "connected.foundation.references"
    label = "references"
