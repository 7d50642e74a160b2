from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "connected.foundation.files"
    label = "files"
    verbose_name = "Files"
