from django.apps import AppConfig


class BusinessCasesConfig(AppConfig):
    name = "connected.strategy.business_cases"
    label = "business_cases"
    verbose_name = "Business cases"

    def ready(self) -> None:
        from connected.strategy.business_cases import receivers  # noqa: F401
