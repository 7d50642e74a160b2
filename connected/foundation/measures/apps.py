from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MeasuresConfig(AppConfig):
    name = "connected.foundation.measures"
    label = "measures"

    def ready(self) -> None:
        autodiscover_modules("measures")
