from django.apps import AppConfig


class ContactConfig(AppConfig):
    name = "connected.council.contact"
    label = "contact"
    verbose_name = "Contact Us"
