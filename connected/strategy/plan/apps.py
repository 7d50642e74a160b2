from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "connected.strategy.plan"
    label = "plan"
    verbose_name = "The strategy and its programmes"
