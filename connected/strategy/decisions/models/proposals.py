from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.urls import reverse

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Body
from connected.strategy.decisions.permissions import SEE_PROPOSALS
from connected.strategy.plan.models import Programme

NOTHING = Decimal(0)
EXEMPT_TITLE = "Exempt paper"


def pounds(**more: Any) -> models.DecimalField:
    return models.DecimalField(max_digits=14, decimal_places=2, **more)


LEGAL_FORM = r"\m(limited|ltd|plc|llp)\M"
PLAIN_NAME = Lower(
    models.Func(
        models.Func(
            models.F("counterparty"),
            models.Value(LEGAL_FORM),
            models.Value(""),
            models.Value("gi"),
            function="regexp_replace",
        ),
        models.Value("[^[:alnum:]]+"),
        models.Value(""),
        models.Value("g"),
        function="regexp_replace",
    )
)


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
    counterparty_key = models.GeneratedField(
        expression=PLAIN_NAME, output_field=models.CharField(max_length=200), db_persist=True
    )
    """The same for "Acme Ltd" and "ACME Limited", so that one spelling more does not split an exposure."""
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
    """[{body, name, because, authority, kind}] as it was worked out when the paper was submitted."""
    amounts = models.JSONField(default=dict)
    """By dimension, what the route was worked out from: the paper's own and what was approved before."""
    terms = models.JSONField(default=dict)
    """For the change of a limit: {body, dimension, amount, comparison, valid_from}."""
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    """The proposal that this one takes the place of, after it was sent back."""
    is_key = models.BooleanField(default=False)
    key_because = models.TextField(blank=True)
    created_at = models.DateTimeField(db_default=Now())
    submitted_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
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

    @property
    def public_title(self) -> str:
        """What the public is told: of an exempt paper, that there is one."""
        return EXEMPT_TITLE if self.is_exempt else self.title

    @property
    def asks_for_money(self) -> bool:
        return bool(self.capital or self.revenue)


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
