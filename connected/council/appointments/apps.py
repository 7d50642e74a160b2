from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "connected.council.appointments"
    label = "appointments"
    verbose_name = "Appointments"

    def ready(self) -> None:
        from importlib import import_module

        import_module("connected.council.appointments.receivers")
