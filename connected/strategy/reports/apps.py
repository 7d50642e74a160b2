from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "connected.strategy.reports"
    label = "reports"
    verbose_name = "Committee reports"

    def ready(self) -> None:
        from connected.strategy.reports import receivers  # noqa: F401
