from django.apps import AppConfig


class TransparencyConfig(AppConfig):
    name = "connected.strategy.transparency"
    label = "transparency"
    verbose_name = "From pound to outcome, for everybody"

    def ready(self) -> None:
        from connected.strategy.transparency import receivers  # noqa: F401
