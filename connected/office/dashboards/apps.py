from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "connected.office.dashboards"
    label = "dashboards"
    verbose_name = "Dashboards"
