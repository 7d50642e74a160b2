from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from connected.strategy.bodies.models import Body
from connected.strategy.decisions.models.decisions import Decision
from connected.strategy.decisions.models.proposals import Proposal


class ForwardPlanEntry(models.Model):
    """Public notice that a key decision is to be taken (SI 2012/2089, regulations 9 to 11)."""

    class Route(models.TextChoices):
        NOTICE = "notice", "Full notice"
        GENERAL_EXCEPTION = "general-exception", "General exception: scrutiny's chair was told"
        SPECIAL_URGENCY = "special-urgency", "Special urgency: scrutiny's chair agreed"

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="forward_plan")
    body = models.ForeignKey(Body, models.PROTECT, related_name="forward_plan")
    due_on = models.DateField()
    """The first day on which it may be decided, as announced."""
    published_on = models.DateField()
    route = models.CharField(max_length=20, choices=Route, default=Route.NOTICE)
    reason = models.TextField(blank=True)
    """Why full notice could not be given."""
    chair = models.CharField(max_length=200, blank=True)
    """Scrutiny's chair, who was told or agreed."""
    chair_on = models.DateField(null=True, blank=True)
    is_private = models.BooleanField(default=False)
    private_because = models.CharField(max_length=300, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "forward plan entries"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(route="notice")
                | ~Q(reason="") & ~Q(chair="") & Q(chair_on__isnull=False),
                name="short_notice_says_why_and_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal.public_title}, {self.due_on}"


class Notice(models.Model):
    """The publication of a decision, from which the days of call-in count. Only ever added."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="notice")
    published_on = models.DateField()
    effective_on = models.DateField()
    """The first day on which it may take effect if nobody calls it in."""
    call_in_waived_because = models.TextField(blank=True)
    call_in_waived_by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.decision.number}, {self.published_on}"


class CallIn(models.Model):
    """Councillors ask that a decision be looked at before it takes effect."""

    class Outcome(models.TextChoices):
        OPEN = "open", "Being looked at"
        RELEASED = "released", "May take effect"
        REFERRED_BACK = "referred-back", "Sent back to be decided again"

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="call_ins")
    members = models.JSONField(default=list)
    """Who asked, by name."""
    reason = models.TextField()
    received_on = models.DateField()
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.OPEN)
    settled_on = models.DateField(null=True, blank=True)
    settled_because = models.TextField(blank=True)

    class Meta:
        ordering = ["received_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                "decision", condition=Q(outcome="open"), name="one_open_call_in_per_decision"
            ),
            models.CheckConstraint(
                condition=Q(outcome="open", settled_on=None)
                | ~Q(outcome="open") & Q(settled_on__isnull=False) & ~Q(settled_because=""),
                name="settled_call_in_says_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision.number}, {self.received_on}"


class Enactment(models.Model):
    """From this day on a decision may be acted upon. No money moves without one. Only ever added."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="enactment")
    on = models.DateField()
    because = models.TextField()
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.decision.number}, {self.on}"
