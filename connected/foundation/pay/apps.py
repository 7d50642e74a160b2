from django.apps import AppConfig


class PayConfig(AppConfig):
    name = "connected.foundation.pay"
    label = "pay"
