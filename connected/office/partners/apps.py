from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "connected.office.partners"
    label = "partners"
    verbose_name = "Partners"

    def ready(self) -> None:
        from importlib import import_module

        import_module("connected.office.partners.receivers")
