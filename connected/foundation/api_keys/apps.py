from django.apps import AppConfig


class ApiKeysConfig(AppConfig):
    name = "connected.foundation.api_keys"
    label = "api_keys"
    verbose_name = "Keys of other systems"
