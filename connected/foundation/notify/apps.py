from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NotifyConfig(AppConfig):
    name = "connected.foundation.notify"
    label = "notify"

    def ready(self) -> None:
        autodiscover_modules("messages")
