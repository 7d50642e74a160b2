from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "connected.office.teams"
    label = "teams"
    verbose_name = "Teams"
