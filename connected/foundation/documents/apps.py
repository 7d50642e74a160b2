from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "connected.foundation.documents"
    label = "documents"
