from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "connected.strategy.meetings"
    label = "meetings"
    verbose_name = "Agendas, minutes, interests and scrutiny"

    def ready(self) -> None:
        from connected.strategy.meetings import receivers  # noqa: F401
