from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "connected.strategy.projects"
    label = "projects"
    verbose_name = "Projects of the delivery plan"

    def ready(self) -> None:
        from connected.strategy.projects import receivers  # noqa: F401
