from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class UiConfig(AppConfig):
    name = "connected.foundation.ui"
    label = "ui"
    verbose_name = "Pages"

    def ready(self) -> None:
        autodiscover_modules("navigation")
