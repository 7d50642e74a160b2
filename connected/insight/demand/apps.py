from django.apps import AppConfig


class DemandConfig(AppConfig):
    name = "connected.insight.demand"
    label = "demand"
    verbose_name = "Demand"
