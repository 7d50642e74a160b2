from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "connected.foundation.audit"
    label = "audit"
