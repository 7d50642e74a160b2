from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Body, Meeting
from connected.strategy.decisions.models.proposals import NOTHING, Proposal, pounds
from connected.strategy.decisions.permissions import SEE_PROPOSALS


class DecisionQuerySet(models.QuerySet["Decision"]):
    def approving(self) -> "DecisionQuerySet":
        return self.filter(outcome__in=Decision.APPROVING)

    def standing(self) -> "DecisionQuerySet":
        """Approvals that were neither decided again nor sent back to be."""
        sent_back = models.Q(call_ins__outcome="referred-back")
        return self.approving().filter(superseded_by=None).exclude(sent_back)

    def visible_to(self, actor: Actor) -> "DecisionQuerySet":
        """Staff see each as it is recorded. The public sees it once published; where no call-in waits, at once."""
        if actor.may(SEE_PROPOSALS):
            return self
        return self.filter(Q(notice__isnull=False) | Q(body__is_subject_to_call_in=False))

    def in_force_on(self, day: date) -> "DecisionQuerySet":
        """Those that may be acted upon."""
        return self.approving().filter(enactment__on__lte=day)


class Decision(models.Model):
    """What a body decided. The database only ever adds one: it outlives the officer, the role and the body."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", "Approved"
        CONDITIONS = "approved-with-conditions", "Approved with conditions"
        DEFERRED = "deferred", "Deferred"
        REJECTED = "rejected", "Rejected"
        ESCALATED = "escalated", "Sent to the next body"

    APPROVING = (Outcome.APPROVED, Outcome.CONDITIONS)

    number = models.CharField(max_length=40, unique=True)
    """As 2026-0042: for ever its address."""
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="decisions")
    body = models.ForeignKey(Body, models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    outcome = models.CharField(max_length=30, choices=Outcome)
    capital = pounds(default=NOTHING)
    """What may be allocated under it, at most."""
    revenue = pounds(default=NOTHING)
    reasons = models.TextField()
    alternatives = models.TextField(blank=True)
    """What was considered and rejected."""
    interests = models.TextField(blank=True)
    """Interests declared, and any dispensation."""
    authority = models.TextField()
    """The row of the table of thresholds, or the rule, under which this body could decide."""
    return_state = models.CharField(
        max_length=20, choices=Proposal.Return, default=Proposal.Return.NOT_APPLICABLE
    )
    """Whether it returned more than it cost, as the body had it before it."""
    recommendation = models.CharField(max_length=30, blank=True)
    """What a body that sends the paper on would have the next one decide."""
    exception_granted = models.BooleanField(default=False)
    """Whether a return that is not positive was let pass."""
    exception_reason = models.TextField(blank=True)
    is_key = models.BooleanField(default=False)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="decisions_recorded")
    decided_by_name = models.CharField(max_length=120)
    decided_by_post = models.CharField(max_length=200, blank=True)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reasons="") & ~Q(authority=""),
                name="decision_says_why_and_by_what_right",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["approved", "approved-with-conditions"])
                | Q(capital=0, revenue=0, exception_granted=False),
                name="only_approvals_bring_money",
            ),
            models.CheckConstraint(
                condition=Q(exception_granted=False) | ~Q(exception_reason=""),
                name="exception_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.proposal.public_title}"

    def get_absolute_url(self) -> str:
        return reverse("view-decision", args=[self.number])

    @property
    def approves(self) -> bool:
        return self.outcome in self.APPROVING


class Obligation(models.Model):
    """A condition of a decision, with somebody who answers for it and a day."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="obligations")
    text = models.TextField()
    owner = models.CharField(max_length=200)
    owner_user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="obligations"
    )
    due_on = models.DateField()
    before_spending = models.BooleanField(default=False)
    """Whether nothing may be allocated until it is met."""
    met_on = models.DateField(null=True, blank=True)
    met_by = models.CharField(max_length=120, blank=True)
    evidence = models.TextField(blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    """The last day on which its owner was written to."""

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(met_on=None, evidence="") | Q(met_on__isnull=False) & ~Q(evidence=""),
                name="obligation_is_met_with_evidence",
            ),
        ]

    def __str__(self) -> str:
        return self.text
