from django.apps import AppConfig


class GeographyConfig(AppConfig):
    name = "connected.foundation.geography"
    label = "geography"
    verbose_name = "Geography"
