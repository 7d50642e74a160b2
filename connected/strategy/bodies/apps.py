from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "connected.strategy.bodies"
    label = "bodies"
    verbose_name = "The bodies that decide, and what each may decide"
