from decimal import Decimal

from django.db import models
from django.urls import NoReverseMatch, reverse


class Strategy(models.Model):
    """The council's strategy. There is one at a time; the database sees to it."""

    only_one = models.BooleanField(default=True, unique=True, editable=False)
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=300, blank=True)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    vision = models.TextField()
    source = models.TextField()
    sides = models.JSONField(default=list)
    """The behavioural side and the technical side: [{key, title, purpose, source}]."""

    class Meta:
        verbose_name_plural = "strategies"
        constraints = [
            models.CheckConstraint(condition=models.Q(only_one=True), name="one_strategy"),
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")),
                name="strategy_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def years(self) -> str:
        return f"{self.first_year} to {self.last_year}"


class Ordered(models.Model):
    """Something that the strategy lists in an order of its own, known by a key."""

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        ordering = ["order"]

    def __str__(self) -> str:
        return self.title


class BuildingBlock(Ordered):
    purpose = models.TextField()
    source = models.TextField()


class Layer(Ordered):
    """One of the stratified layers, counted from the base up."""

    purpose = models.TextField()
    complements = models.CharField(max_length=200, blank=True)
    """The corporate plan that this layer serves, where it serves one."""
    source = models.TextField()


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def current(self) -> "ProgrammeQuerySet":
        """Those that the strategy still names."""
        return self.filter(withdrawn=False)


class Programme(Ordered):
    """Never deleted: decisions, projects and criteria hang on it. One that the file drops is withdrawn."""

    purpose = models.TextField()
    purpose_source = models.TextField()
    detail_source = models.TextField()
    """Where the outcomes, enablers and changes come from."""
    owner = models.CharField(max_length=200)
    layers = models.ManyToManyField(Layer, related_name="programmes")
    portrait = models.JSONField(null=True, blank=True)
    """A person whom the programme should help: {name, text, source}."""
    withdrawn = models.BooleanField(default=False)

    objects = ProgrammeQuerySet.as_manager()

    def get_absolute_url(self) -> str:
        return reverse("view-programme", args=[self.key])


class ProgrammePart(models.Model):
    """One of the things that 3.5 of the report asks each theme to set out."""

    text = models.TextField()
    order = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        ordering = ["order"]

    def __str__(self) -> str:
        return self.text


class Outcome(ProgrammePart):
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="outcomes")


class Enabler(ProgrammePart):
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="enablers")


class Change(ProgrammePart):
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="changes")


class FundingLine(Ordered):
    """A sum that the strategy speaks of. A sum that nobody published is unknown, and has no amount."""

    class Kind(models.TextChoices):
        BID = "bid", "New capital bid"
        SECURED = "secured", "Capital already agreed"
        ASPIRATION = "aspiration", "Identified, not allocated"
        RUNNING_COST = "running-cost", "Running cost"
        SAVING = "saving", "Saving"

    class State(models.TextChoices):
        KNOWN = "known", "Known"
        UNKNOWN = "unknown", "Not known"

    kind = models.CharField(max_length=20, choices=Kind)
    state = models.CharField(max_length=10, choices=State)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    unknown_because = models.TextField(blank=True)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    programmes = models.ManyToManyField(Programme, related_name="funding_lines")
    source = models.TextField()
    note = models.TextField(blank=True)

    class Meta(Ordered.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="known", amount__isnull=False, unknown_because="")
                | models.Q(state="unknown", amount__isnull=True) & ~models.Q(unknown_because=""),
                name="amount_known_or_reason_given",
            ),
        ]

    @property
    def is_known(self) -> bool:
        return self.state == self.State.KNOWN

    @property
    def known_amount(self) -> Decimal | None:
        return self.amount if self.is_known else None


class Paragraph(models.Model):
    """A numbered paragraph of the report, in our words."""

    number = models.CharField(max_length=12, unique=True)
    order = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=120, blank=True)
    """Of the section that begins with this paragraph."""
    summary = models.TextField()
    why_not = models.TextField(blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.number} {self.summary}"

    @property
    def anchor(self) -> str:
        """Fit for a web address: 5.1(3) is paragraph-5-1-3."""
        return "paragraph-" + self.number.replace(".", "-").replace("(", "-").rstrip(")")


class Reference(models.Model):
    """What serves a paragraph: a page, a rule, a measure or a document, by name."""

    class Kind(models.TextChoices):
        PAGE = "page", "Page"
        RULE = "rule", "Rule"
        MEASURE = "measure", "Measure"
        DOCUMENT = "document", "Document"

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="references")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200)
    arguments = models.JSONField(default=list)
    label = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.label or self.name

    @property
    def address(self) -> str:
        """Where it can be seen, or nothing where it is not a page of this installation."""
        names = {
            self.Kind.PAGE: (self.name, self.arguments),
            self.Kind.MEASURE: ("view-measure-records", [self.name]),
        }
        if self.kind not in names:
            return ""
        name, arguments = names[self.Kind(self.kind)]
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            return ""
