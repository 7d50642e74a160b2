from django.db import models


class Kind(models.TextChoices):
    UPDATE = "update", "Update on the strategy"
    DECISION = "decision", "Decision"
    PERFORMANCE = "performance", "Performance"
