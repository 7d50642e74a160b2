from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "connected.foundation.operations"
    label = "operations"
