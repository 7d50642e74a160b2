from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "connected.foundation.calendars"
    label = "calendars"
    verbose_name = "Calendars"
