from datetime import date

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from connected.foundation.identity.models import User
from connected.strategy.bodies.models import Body, Meeting, Membership
from connected.strategy.decisions.models import Decision, Proposal


class AgendaItem(models.Model):
    """Something that a meeting is to consider. From the day its minutes are published the database keeps it."""

    class Access(models.TextChoices):
        PUBLIC = "public", "Open to everybody"
        EXEMPT = "exempt", "Exempt from publication"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    """Its place on the agenda, from 1. It moves until the agenda is published."""
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )
    report = models.SlugField(max_length=120, blank=True)
    """The last part of the address of a committee report."""
    access = models.CharField(max_length=10, choices=Access, default=Access.PUBLIC)
    exempt_paragraph = models.CharField(max_length=300, blank=True)
    amount_band = models.CharField(max_length=100, blank=True)
    """What the public is told of the amount."""
    review_on = models.DateField(null=True, blank=True)
    """When the exemption is looked at again."""
    put_on = models.DateField()
    late_because = models.TextField(blank=True)
    """Why it could not wait, where it came after the agenda was published."""
    late_accepted_by = models.CharField(max_length=120, blank=True)
    """The chair, who accepted that reason."""
    withdrawn_because = models.CharField(max_length=300, blank=True)
    resolution = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    alternatives = models.TextField(blank=True)
    """What was considered and rejected."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="one_item_per_number",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(access="public")
                | ~Q(exempt_paragraph="") & ~Q(amount_band="") & Q(review_on__isnull=False),
                name="exempt_item_leaves_its_trace",
            ),
            models.CheckConstraint(
                condition=Q(late_because="", late_accepted_by="")
                | ~Q(late_because="") & ~Q(late_accepted_by=""),
                name="late_item_says_why_and_who_accepted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def is_exempt(self) -> bool:
        return self.access == self.Access.EXEMPT

    @property
    def is_late(self) -> bool:
        return bool(self.late_because)

    @property
    def is_withdrawn(self) -> bool:
        return bool(self.withdrawn_because)


class Attendance(models.Model):
    """Who was there, who sent apologies, and who stood in for whom."""

    class Presence(models.TextChoices):
        PRESENT = "present", "Present"
        APOLOGIES = "apologies", "Sent apologies"
        ABSENT = "absent", "Absent"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance")
    seat = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="attendance"
    )
    """None for a substitute, who has no seat of their own."""
    name = models.CharField(max_length=120)
    position = models.CharField(max_length=20, choices=Membership.Position)
    presence = models.CharField(max_length=10, choices=Presence)
    substitute_for = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="substitutes"
    )

    class Meta:
        verbose_name_plural = "attendance"
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint("meeting", "name", name="one_attendance_per_name"),
            models.UniqueConstraint("meeting", "seat", name="one_attendance_per_seat"),
            models.UniqueConstraint(
                "meeting", "substitute_for", name="one_substitute_for_a_member"
            ),
            models.CheckConstraint(
                condition=Q(seat__isnull=False, substitute_for=None)
                | Q(seat=None, substitute_for__isnull=False, presence="present"),
                name="who_has_no_seat_stands_in_for_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_presence_display().lower()}"

    @property
    def is_present(self) -> bool:
        return self.presence == self.Presence.PRESENT

    @property
    def votes(self) -> bool:
        return self.is_present and self.position != Membership.Position.CLERK


class Interest(models.Model):
    """An interest that somebody declared in an item (Localism Act 2011, sections 30 and 31)."""

    class Kind(models.TextChoices):
        PECUNIARY = "pecuniary", "Disclosable pecuniary interest"
        OTHER = "non-pecuniary", "Other interest"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="interests")
    member = models.ForeignKey(Attendance, models.PROTECT, related_name="interests")
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.TextField()
    withdrew = models.BooleanField(default=False)
    """Whether they left the room, and so neither spoke nor voted."""

    class Meta:
        ordering = ["item", "pk"]
        constraints = [
            models.UniqueConstraint("item", "member", name="one_interest_of_a_member_in_an_item"),
            models.CheckConstraint(
                condition=~Q(kind="pecuniary") | Q(withdrew=True),
                name="pecuniary_interest_leaves_the_room",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member.name}: {self.get_kind_display().lower()}"


class Vote(models.Model):
    """How a member voted on an item, where the vote was recorded."""

    class Choice(models.TextChoices):
        FOR = "for", "For"
        AGAINST = "against", "Against"
        ABSTAINED = "abstained", "Abstained"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="votes")
    member = models.ForeignKey(Attendance, models.PROTECT, related_name="votes_cast")
    choice = models.CharField(max_length=10, choices=Choice)

    class Meta:
        ordering = ["item", "pk"]
        constraints = [
            models.UniqueConstraint("item", "member", name="one_vote_of_a_member_on_an_item"),
        ]

    def __str__(self) -> str:
        return f"{self.member.name}: {self.get_choice_display().lower()}"


class Paper(models.Model):
    """An agenda or the minutes as they were published. The database only ever adds one."""

    class Kind(models.TextChoices):
        AGENDA = "agenda", "Agenda"
        SUPPLEMENT = "supplement", "Agenda with late items"
        MINUTES = "minutes", "Minutes"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=12, choices=Kind)
    published_on = models.DateField()
    content = models.JSONField(encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "meeting", "kind", condition=~Q(kind="supplement"), name="one_paper_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.meeting}"


class Answerable(models.Model):
    """Something that somebody is owed an answer to, by a day."""

    class State(models.TextChoices):
        OPEN = "open", "Waiting for an answer"
        LATE = "late", "Late"
        ANSWERED = "answered", "Answered"

    reference = models.CharField(max_length=12, unique=True)
    text = models.TextField()
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    report = models.SlugField(max_length=120, blank=True)
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    """Who answered, with their post: the member or officer, not whoever typed it."""
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reference

    def state_on(self, day: date) -> "Answerable.State":
        if self.answered_on is not None:
            return self.State.ANSWERED
        return self.State.LATE if day > self.due_on else self.State.OPEN


def _answer_is_whole(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(answered_on=None, answer="", answered_by="")
        | Q(answered_on__isnull=False) & ~Q(answer="") & ~Q(answered_by=""),
        name=name,
    )


class Referral(Answerable):
    """What scrutiny puts to a body that decides, and what that body answers."""

    from_body = models.ForeignKey(Body, models.PROTECT, related_name="referrals_made")
    to_body = models.ForeignKey(Body, models.PROTECT, related_name="referrals_received")
    referred_on = models.DateField()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            _answer_is_whole("referral_answer_is_whole"),
            models.CheckConstraint(
                condition=~Q(from_body=F("to_body")), name="referral_goes_to_another_body"
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("view-referral", args=[self.reference])


class Question(Answerable):
    """A member's question about an item, a decision or a report. It stays with what it is about."""

    asked_by = models.CharField(max_length=120)
    asked_by_user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="questions_asked"
    )
    asked_on = models.DateField()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            _answer_is_whole("question_answer_is_whole"),
            models.CheckConstraint(
                condition=Q(item__isnull=False) | Q(decision__isnull=False) | ~Q(report=""),
                name="question_is_about_something",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("view-question", args=[self.reference])


class Reminder(models.Model):
    """That a clerk was told of the day's unfinished business, so that nobody is told twice."""

    to = models.ForeignKey(User, models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint("to", "on", name="one_reminder_a_day")]

    def __str__(self) -> str:
        return f"{self.to_id}, {self.on}"
