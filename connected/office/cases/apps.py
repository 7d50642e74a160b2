from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "connected.office.cases"
    label = "cases"
    verbose_name = "Cases"
