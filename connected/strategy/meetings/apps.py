from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "connected.strategy.meetings"
    label = "meetings"
    verbose_name = "Agendas, minutes, interests and scrutiny"
