from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from connected.foundation.identity.models import User
from connected.strategy.decisions.models import Decision
from connected.strategy.funding.models import BudgetReduction
from connected.strategy.projects.models import Project
from connected.strategy.scorecard.models import Criterion


def figure(**more: Any) -> models.DecimalField:
    return models.DecimalField(max_digits=16, decimal_places=4, **more)


class Benefit(models.Model):
    """What a decision promised, and the measure that shows whether it came.

    The database lets nobody change what was promised. A gap is filled in once; a target is raised by a row of its own.
    """

    class Kind(models.TextChoices):
        CASHABLE = "cashable", "Cashable saving"
        NON_CASHABLE = "non-cashable", "Freed capacity"
        SOCIAL = "social", "Value to residents and the place"
        DISBENEFIT = "disbenefit", "Disbenefit"

    reference = models.CharField(max_length=12, unique=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="benefits")
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="benefits"
    )
    """The decision that it was promised to. None for those that came before the platform."""
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, null=True, blank=True, related_name="benefits"
    )
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    measure = models.CharField(max_length=80, blank=True)
    """The slug of a measure, counted or attested. Empty where nobody has named one yet."""
    baseline = figure(null=True, blank=True)
    target = figure(null=True, blank=True)
    """What was promised at first. None where the case named none: not known, never nought."""
    target_on = models.DateField(null=True, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    """The post that answers for it."""
    owner_user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="benefits_owned"
    )
    promised_on = models.DateField()
    """The day on which the decision took effect, or on which it came into the register."""
    amounts = models.JSONField(default=list)
    """Pounds as text for year 0, 1, 2 ... as the case put them. Empty where nobody put it in pounds."""
    first_year = models.PositiveSmallIntegerField(null=True, blank=True)
    """The financial year of year 0, by the calendar year in which it begins."""
    case_line = models.CharField(max_length=300, blank=True)
    """The line of the business case that promised it, in words that find it again."""
    budget_line = models.CharField(max_length=60, blank=True)
    """For a cashable one: the code of the budget line that falls."""
    source = models.CharField(max_length=300)
    """Where the promise can be read."""
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["target_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(target=None, target_on=None)
                | Q(target__isnull=False, target_on__isnull=False),
                name="benefit_target_has_its_day",
            ),
            models.UniqueConstraint(
                "project", "kind", "title", name="one_benefit_of_a_name_per_project"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("view-benefit", args=[self.reference])

    @property
    def is_cashable(self) -> bool:
        return self.kind == self.Kind.CASHABLE

    @property
    def is_disbenefit(self) -> bool:
        return self.kind == self.Kind.DISBENEFIT

    @property
    def pounds_by_year(self) -> list[tuple[int | None, Decimal]]:
        """What the case put on it, year by year."""
        return [
            (None if self.first_year is None else self.first_year + place, Decimal(amount))
            for place, amount in enumerate(self.amounts)
        ]

    @property
    def worth(self) -> Decimal | None:
        """All its pounds together. None where nobody put it in pounds."""
        return sum((Decimal(amount) for amount in self.amounts), Decimal(0)) or None


class Expected(models.Model):
    """A step of a benefit's profile: where its figure should be by a day. Only ever added."""

    benefit = models.ForeignKey(Benefit, models.PROTECT, related_name="profile")
    on = models.DateField()
    value = figure()

    class Meta:
        verbose_name_plural = "expected"
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint("benefit", "on", name="one_expected_value_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.benefit_id}: {self.value} by {self.on}"


class BenefitTarget(models.Model):
    """A later target in place of the first one. Only ever added; the newest counts."""

    benefit = models.ForeignKey(Benefit, models.PROTECT, related_name="targets")
    value = figure()
    due_on = models.DateField()
    because = models.TextField()
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="benefit_targets"
    )
    """A softer target needs a decision in force. A harder one does not."""
    set_on = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["set_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(because=""), name="benefit_target_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.benefit_id}: {self.value} by {self.due_on}"


class CashableSignature(models.Model):
    """Finance says that a budget line fell. Only ever added; what was signed too high is a negative row."""

    benefit = models.ForeignKey(Benefit, models.PROTECT, related_name="signatures")
    budget_line = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    """The financial year, by the calendar year in which it begins."""
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    note = models.TextField(blank=True)
    reduction = models.OneToOneField(
        BudgetReduction, models.PROTECT, null=True, blank=True, related_name="signature"
    )
    """The row by which the budget itself fell, where finance keeps the line here."""
    signed_on = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["signed_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="signature_is_not_nothing"),
            models.CheckConstraint(
                condition=~Q(budget_line=""), name="signature_names_the_budget_line"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget_line} £{self.amount}"

    def get_absolute_url(self) -> str:
        return self.benefit.get_absolute_url()


class BenefitNote(models.Model):
    """What the owner says about a benefit: how it goes, or what will be done. Words only, and only ever added."""

    class Kind(models.TextChoices):
        COMMENTARY = "commentary", "How it is going"
        PLAN = "plan", "What will be done"

    benefit = models.ForeignKey(Benefit, models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    """For a plan: by when."""
    noted_on = models.DateField()
    post = models.CharField(max_length=200)
    """The post of whoever wrote it: this is what the public reads."""
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-noted_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="benefit_note_says_something"),
            models.CheckConstraint(
                condition=Q(kind="commentary", due_on=None) | Q(kind="plan", due_on__isnull=False),
                name="plan_says_by_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.benefit_id}"


class OwnerReminder(models.Model):
    """An owner was written to about a benefit in a month. Only ever added, and once a month."""

    benefit = models.ForeignKey(Benefit, models.PROTECT, related_name="reminders")
    month = models.DateField()
    """Its first day."""
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint("benefit", "month", name="one_reminder_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="reminder_month_is_a_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.benefit_id}, {self.month:%B %Y}"
