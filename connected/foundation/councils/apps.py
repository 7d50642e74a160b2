from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CouncilsConfig(AppConfig):
    name = "connected.foundation.councils"
    label = "councils"
    verbose_name = "Council definitions"

    def ready(self) -> None:
        autodiscover_modules("definitions")
