from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "connected.council.payments"
    label = "payments"
    verbose_name = "Payments"

    def ready(self) -> None:
        from importlib import import_module

        import_module("connected.council.payments.receivers")
