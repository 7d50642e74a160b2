from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Body, Meeting
from connected.strategy.decisions.permissions import SEE_PROPOSALS
from connected.strategy.plan.models import Programme

NOTHING = Decimal(0)


def pounds(**more: Any) -> models.DecimalField:
    return models.DecimalField(max_digits=14, decimal_places=2, **more)


class Access(models.TextChoices):
    PUBLIC = "public", "Open to everybody"
    EXEMPT = "exempt", "Exempt from publication"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, actor: Actor) -> "ProposalQuerySet":
        """Proposals before a body are staff's; the public sees decisions and notices."""
        return self if actor.may(SEE_PROPOSALS) else self.none()

    def at_the_gate(self) -> "ProposalQuerySet":
        return self.filter(status=Proposal.Status.AT_GATE)


class Proposal(models.Model):
    """Something that needs a decision: money, a top-up, a change of a limit, a project out of tolerance, a policy."""

    class Kind(models.TextChoices):
        BUSINESS_CASE = "business-case", "Business case"
        TOP_UP = "top-up", "More money for something already agreed"
        LIMIT = "limit", "Change of a limit"
        EXCEPTION = "exception", "Project outside its tolerance"
        POLICY = "policy", "Policy or other decision"

    class Status(models.TextChoices):
        DRAFT = "draft", "Being prepared"
        AT_GATE = "at-gate", "Before a body"
        DECIDED = "decided", "Decided"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Return(models.TextChoices):
        POSITIVE = "positive", "Returns more than it costs"
        NEGATIVE = "negative", "Does not return more than it costs"
        NOT_APPLICABLE = "not-applicable", "No money is asked for"

    reference = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    summary = models.TextField()
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    subject = models.CharField(max_length=120, blank=True)
    """What it is about, as the audit names records: business_cases.businesscase:12."""
    project = models.CharField(max_length=20, blank=True)
    """The reference of the project, so that what was agreed for it adds up."""
    counterparty = models.CharField(max_length=200, blank=True)
    capital = pounds(default=NOTHING)
    revenue = pounds(default=NOTHING)
    """A year's running cost."""
    savings = pounds(default=NOTHING)
    """A year's savings."""
    external_funding = pounds(default=NOTHING)
    wards_affected = models.PositiveSmallIntegerField(default=0)
    wards = models.CharField(max_length=300, default="All")
    return_state = models.CharField(max_length=20, choices=Return, default=Return.NOT_APPLICABLE)
    return_words = models.TextField(blank=True)
    """Why it does or does not return more than it costs, with its figures."""
    exception_reason = models.TextField(blank=True)
    """Why a body should let it pass although it does not return more than it costs."""
    evidence = models.JSONField(default=list)
    """[{title, address, is_independent}]: whether it is independent of the counterparty is recorded."""
    access = models.CharField(max_length=10, choices=Access, default=Access.PUBLIC)
    exempt_paragraph = models.CharField(max_length=300, blank=True)
    amount_band = models.CharField(max_length=100, blank=True)
    """What the public is told of the amount while the paper is exempt."""
    review_on = models.DateField(null=True, blank=True)
    """When the exemption is looked at again."""
    author = models.ForeignKey(User, models.PROTECT, related_name="proposals")
    sponsor = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="proposals")
    """Where it is now, or which body decided it."""
    route = models.JSONField(default=list)
    """[{body, because, authority}] as it was worked out when the paper was submitted."""
    is_key = models.BooleanField(default=False)
    key_because = models.TextField(blank=True)
    created_at = models.DateTimeField(db_default=Now())
    submitted_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    """Raised by every change, so that nobody overwrites a colleague's."""

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(access="public") | ~Q(exempt_paragraph="") & Q(review_on__isnull=False),
                name="exempt_proposal_says_why_and_until_when",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "withdrawn"])
                | Q(body__isnull=False, submitted_on__isnull=False),
                name="submitted_proposal_is_before_a_body",
            ),
            models.CheckConstraint(
                condition=Q(
                    capital__gte=0, revenue__gte=0, savings__gte=0, external_funding__gte=0
                ),
                name="proposal_amounts_are_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("view-proposal", args=[self.reference])

    @property
    def is_exempt(self) -> bool:
        return self.access == Access.EXEMPT


class Implication(models.Model):
    """What a proposal means for one field. It counts only once a named officer has verified it."""

    class Kind(models.TextChoices):
        FINANCIAL = "financial", "Financial"
        LEGAL = "legal", "Legal"
        EQUALITY = "equality", "Diversity and equality"

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="implications")
    kind = models.CharField(max_length=20, choices=Kind)
    text = models.TextField(blank=True)
    verified_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="proposal_implications_verified"
    )
    verifier_name = models.CharField(max_length=120, blank=True)
    verifier_role = models.CharField(max_length=200, blank=True)
    verified_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("proposal", "kind", name="one_proposal_implication_per_kind"),
            models.CheckConstraint(
                condition=Q(verified_by=None, verified_on=None)
                | Q(verified_by__isnull=False, verified_on__isnull=False)
                & ~Q(text="")
                & ~Q(verifier_role=""),
                name="proposal_verification_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_verified(self) -> bool:
        return self.verified_on is not None


class DecisionQuerySet(models.QuerySet["Decision"]):
    def approving(self) -> "DecisionQuerySet":
        return self.filter(outcome__in=Decision.APPROVING)

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
        return f"{self.number} {self.proposal.title}"

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
        return f"{self.proposal.title}, {self.due_on}"


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
