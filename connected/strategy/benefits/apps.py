from django.apps import AppConfig


class BenefitsConfig(AppConfig):
    name = "connected.strategy.benefits"
    label = "benefits"
    verbose_name = "Benefits and what became of them"

    def ready(self) -> None:
        from connected.strategy.benefits import receivers  # noqa: F401
