from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "connected.strategy.projects"
    label = "projects"
    verbose_name = "Projects of the delivery plan"
