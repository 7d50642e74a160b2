from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "connected.strategy.decisions"
    label = "decisions"
    verbose_name = "Proposals at the gate, and decisions"
