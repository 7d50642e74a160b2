from django.apps import AppConfig


class ScorecardConfig(AppConfig):
    name = "connected.strategy.scorecard"
    label = "scorecard"
    verbose_name = "How the strategy is doing"

    def ready(self) -> None:
        from connected.strategy.scorecard import receivers  # noqa: F401
