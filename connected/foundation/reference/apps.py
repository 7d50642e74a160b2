from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "connected.foundation.reference"
    label = "reference"
