from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "connected.council.feedback"
    label = "feedback"
    verbose_name = "Feedback"
