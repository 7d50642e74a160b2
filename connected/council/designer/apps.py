from django.apps import AppConfig


class DesignerConfig(AppConfig):
    name = "connected.council.designer"
    label = "designer"
    verbose_name = "Service designer"
