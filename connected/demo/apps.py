from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo borough: made-up people and a made-up history, and one click into any role. Never in production."""

    name = "connected.demo"
    label = "demo"
