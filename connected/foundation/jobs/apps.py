from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "connected.foundation.jobs"
    label = "jobs"
