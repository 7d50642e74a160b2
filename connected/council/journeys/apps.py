from importlib import import_module

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "connected.council.journeys"
    label = "journeys"
    verbose_name = "Journeys"

    def ready(self) -> None:
        import_module("connected.council.journeys.receivers")
