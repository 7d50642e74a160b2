from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PermissionsConfig(AppConfig):
    name = "connected.foundation.permissions"
    label = "permissions"

    def ready(self) -> None:
        autodiscover_modules("permissions")
