from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "connected.council.services"
    label = "services"
    verbose_name = "Services"
