"""Who we work with, under which agreement, on which cases."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor, Permission
from connected.foundation.references import new_reference


class Organisation(models.Model):
    """A body outside the council, such as a housing association."""

    class Kind(models.TextChoices):
        NHS = "nhs", "NHS"
        HOUSING = "housing", "Housing association"
        POLICE = "police", "Police"
        VOLUNTARY = "voluntary", "Voluntary sector"
        OTHER = "other", "Other"

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind)

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """That somebody works for an organisation. Ended, never removed."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, models.PROTECT, related_name="partner_memberships")
    joined_at = models.DateTimeField(db_default=Now())
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "user", condition=Q(left_at=None), name="partner_in_one_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} of {self.organisation}"


class Agreement(models.Model):
    """What may be shared with an organisation, for what purpose, by what right, and until when."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="agreements")
    title = models.CharField(max_length=120)
    purpose = models.CharField(max_length=300)
    """In words for the resident: they read it beside who looked."""
    legal_basis = models.CharField(max_length=30)
    condition = models.CharField(max_length=30, blank=True)
    """Of article 9, where special category data is shared."""
    fields = models.JSONField(default=list)
    """Keys of rules.fields."""
    kinds = models.JSONField(default=dict)
    """{"missed-bin": ["Which bin"]}: each kind of case, with the answers that are shared of it."""
    version = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField()
    ends_on = models.DateField()
    """The last day on which it is in force."""
    owner = models.ForeignKey(User, models.PROTECT, related_name="+")
    review_on = models.DateField()
    assessment = models.CharField(max_length=120, blank=True)
    """Reference of the data protection impact assessment."""
    assessed_on = models.DateField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="agreement_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None)
                | (~Q(assessment="") & Q(assessed_on__isnull=False) & ~Q(kinds={})),
                name="agreement_in_force_is_assessed",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | ~Q(revoked_why=""),
                name="agreement_revoked_for_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class AgreementVersion(models.Model):
    """What an agreement shared from a day on: kept for good when it changes."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    fields = models.JSONField()
    kinds = models.JSONField()
    assessment = models.CharField(max_length=120)
    assessed_on = models.DateField()
    why = models.TextField(blank=True)
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint("agreement", "number", name="agreement_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.agreement.reference}, version {self.number}"


class ShareQuerySet(QuerySet[Any]):
    def visible_to(self, actor: Actor) -> Self:
        """What was ever shared with the organisation that the actor works for now."""
        if not isinstance(actor, User):
            return self.none()
        return self.filter(
            organisation__memberships__user=actor, organisation__memberships__left_at=None
        )

    def once_visible_to(self, actor: User) -> Self:
        """Also of organisations that they have left."""
        return self.filter(organisation__memberships__user=actor).distinct()

    def running(self) -> Self:
        return self.filter(ended_at=None)

    def unanswered(self) -> Self:
        return self.running().filter(answered_at=None)

    def run_out(self, on: date) -> Self:
        """Still running, though their agreement is over."""
        over = Q(agreement__ends_on__lt=on) | Q(agreement__revoked_at__isnull=False)
        return self.running().filter(over)


class Share(models.Model):
    """That a case is shared with an organisation, under one agreement."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="shares")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="shares")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="shares")
    question = models.TextField()
    """What the partner is asked. They read it."""
    shared_by = models.CharField(max_length=120)
    shared_at = models.DateTimeField(db_default=Now())
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=200, blank=True)

    objects: ClassVar[ShareQuerySet] = ShareQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "case", "organisation", condition=Q(ended_at=None), name="case_shared_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | ~Q(ended_why=""), name="share_ended_for_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} with {self.organisation}"


class ConsulteeLinkQuerySet(QuerySet[Any]):
    def running(self) -> Self:
        return self.filter(ended_at=None)

    def unanswered(self) -> Self:
        return self.running().filter(answered_at=None)

    def run_out(self, at: datetime) -> Self:
        """Still running, though their time or their agreement is over."""
        agreement_over = Q(agreement__ends_on__lt=timezone.localdate(at)) | Q(
            agreement__revoked_at__isnull=False
        )
        return self.running().filter(Q(expires_at__lte=at) | agreement_over)


class ConsulteeLink(models.Model):
    """Somebody of an organisation who is asked about one case by a link. Whoever opens it acts as the link."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="consultee_links")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="consultee_links")
    email = models.EmailField()
    question = models.TextField()
    """What they are asked. They read it when they open the link; it is never sent."""
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in the link, which is in the message alone."""
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it was revoked, by somebody or because the case or the agreement was over."""
    ended_why = models.CharField(max_length=200, blank=True)

    objects: ClassVar[ConsulteeLinkQuerySet] = ConsulteeLinkQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "case", "email", condition=Q(ended_at=None), name="consultee_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | ~Q(ended_why=""), name="link_ended_for_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} by a link to {self.organisation}"

    @property
    def organisation(self) -> Organisation:
        return self.agreement.organisation

    @property
    def actor_id(self) -> str:
        return f"consultee:{self.pk}"

    @property
    def actor_name(self) -> str:
        return self.email

    def may(self, permission: Permission) -> bool:
        return False


class Contribution(models.Model):
    """What a partner or a consultee wrote about a case, with the files they added."""

    class Kind(models.TextChoices):
        ANSWER = "answer", "Answer"
        ADVICE = "advice", "Advice"

    share = models.ForeignKey(Share, models.PROTECT, null=True, related_name="contributions")
    link = models.ForeignKey(ConsulteeLink, models.PROTECT, null=True, related_name="contributions")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField(blank=True)
    files = models.ManyToManyField("files.StoredFile", related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(share=None, link__isnull=False) | Q(share__isnull=False, link=None),
                name="contribution_by_share_or_link",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.share or self.link}"
