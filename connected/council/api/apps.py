from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "connected.council.api"
    label = "api"
    verbose_name = "API"

    def ready(self) -> None:
        from importlib import import_module

        import_module("connected.council.api.receivers")
