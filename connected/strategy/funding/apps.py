from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "connected.strategy.funding"
    label = "funding"
    verbose_name = "The capital programme and what is spent"

    def ready(self) -> None:
        from connected.strategy.funding import receivers  # noqa: F401
