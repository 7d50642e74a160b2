"""What the gate asks. Each form is one step; a change names the version that it saw."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from connected.foundation.ui.forms import (
    Choice,
    Date,
    LongText,
    Money,
    Number,
    PlainForm,
    Select,
    Text,
    Tick,
    YesNo,
)
from connected.strategy.bodies.models import Body, Dimension, Meeting, Rule
from connected.strategy.bodies.queries import deciding_bodies
from connected.strategy.decisions.models import (
    Access,
    CallIn,
    ForwardPlanEntry,
    Proposal,
)
from connected.strategy.plan.models import Programme

EXAMPLE = "For example, 9 12 2026"
NONE = ("", "None")


def _programmes() -> list[tuple[str, str]]:
    return [NONE, *Programme.objects.current().values_list("key", "title")]


def _bodies() -> list[tuple[str, str]]:
    return [(body.key, body.name) for body in deciding_bodies()]


WRITTEN_HERE = [one for one in Proposal.Kind.choices if one[0] != Proposal.Kind.BUSINESS_CASE]
"""A business case comes from its own page, with figures that were worked out."""


class NewProposalForm(PlainForm):
    kind = Choice("What kind of decision is needed?", WRITTEN_HERE)
    title = Text("Title", longest=200)
    summary = LongText("What is it about?", hint="A few sentences that anybody can follow", rows=6)
    programme = Select("Programme", _programmes, optional=True)
    sponsor = Text("Sponsor", hint="A post, such as director of finance", optional=True)

    @property
    def answers(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {**given, "programme": Programme.objects.filter(key=given["programme"]).first()}


class EditForm(PlainForm):
    """A change to a proposal. `version` is the paper as it was when the page was made."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def answers(self) -> dict[str, Any]:
        given = {name: answer for name, answer in self.cleaned_data.items() if name != "version"}
        return self.read(given)

    def read(self, given: dict[str, Any]) -> dict[str, Any]:
        return given


class WordsForm(EditForm):
    title = Text("Title", longest=200)
    summary = LongText("What is it about?", rows=8)
    wards = Text("Wards and communities affected", hint="All, or name them")
    sponsor = Text("Sponsor", optional=True)


class FiguresForm(EditForm):
    programme = Select("Programme", _programmes, optional=True)
    project = Text("Reference of the project", optional=True, longest=20, width="10")
    counterparty = Text(
        "Who is to be paid?", hint="The supplier or partner, where one is known", optional=True
    )
    capital = Money("Capital, in all", least=0)
    revenue = Money("Running cost of a year", least=0)
    savings = Money("Savings of a year", least=0)
    external_funding = Money("From outside the council", least=0)
    wards_affected = Number("How many wards are significantly affected?", least=0, most=100)

    def read(self, given: dict[str, Any]) -> dict[str, Any]:
        money = ("capital", "revenue", "savings", "external_funding")
        amounts = {name: Decimal(given[name]) for name in money}
        programme = Programme.objects.filter(key=given["programme"]).first()
        return {**given, **amounts, "programme": programme}


class ReturnForm(EditForm):
    return_state = Choice("Does it return more than it costs?", Proposal.Return.choices)
    return_words = LongText("With which figures?", optional=True, rows=4)
    exception_reason = LongText(
        "If it does not, why should a higher body let it pass?",
        hint="Leave this empty where no exception is asked for",
        optional=True,
        rows=4,
    )


class AccessForm(EditForm):
    access = Choice("Who may read the paper?", Access.choices)
    exempt_paragraph = Text(
        "If it is exempt, under which paragraph?",
        hint="For example, paragraph 3 of Part 1 of Schedule 12A, Local Government Act 1972",
        optional=True,
    )
    amount_band = Text(
        "Band of the amount that the public is told",
        hint="For example, £100,000 to £500,000",
        optional=True,
        longest=100,
    )
    review_on = Date("When is the exemption looked at again?", hint=EXAMPLE, optional=True)


class LimitForm(EditForm):
    body = Choice("Whose limit is to change?", _bodies)
    dimension = Choice("What is it counted in?", Dimension.choices)
    amount = Money("The new limit", least=0)
    comparison = Choice(
        "Which papers go on to the next body?",
        [(value, f"Those of {words}") for value, words in Rule.Comparison.choices],
    )
    valid_from = Date("From which day?", hint=EXAMPLE)

    def read(self, given: dict[str, Any]) -> dict[str, Any]:
        amount, day = str(given["amount"]), given["valid_from"].isoformat()
        return {"terms": {**given, "amount": amount, "valid_from": day}}


PARTS: Mapping[str, tuple[type[EditForm], str]] = {
    "words": (WordsForm, "Edit the words"),
    "figures": (FiguresForm, "Edit the figures"),
    "return": (ReturnForm, "Edit the return"),
    "access": (AccessForm, "Say who may read it"),
    "limit": (LimitForm, "Edit the wanted limit"),
}
"""What can be edited on a page of its own: its form and its title."""


def part_of(proposal: Proposal, part: str) -> dict[str, Any]:
    """What the paper says now."""
    said = {name: getattr(proposal, name, None) for name in PARTS[part][0].base_fields}
    if part == "limit":
        said = {**said, **proposal.terms}
    if part == "figures":
        said["programme"] = proposal.programme.key if proposal.programme else ""
    return {**said, "version": proposal.version}


class EvidenceForm(EditForm):
    title = Text("What is the evidence?", longest=200)
    address = Text("Where is it?", hint="A web address, or where the paper is kept")
    is_independent = YesNo("Does it come from somebody who is not to be paid?")


class ImplicationForm(PlainForm):
    text = LongText("What the proposal means here", rows=8)


class VerifyForm(PlainForm):
    role = Text("Your post", hint="It is printed with your name, such as chief accountant")
    agreed = Tick(
        "I have read the paper, and these implications are right",
        missing="Tick the box to say that you have read the paper",
    )


class SubmitForm(PlainForm):
    agreed = Tick(
        "I understand that the figures cannot be changed after this",
        missing="Tick the box to say that you understand",
    )


class BecauseForm(PlainForm):
    because = LongText("Why?", rows=4)


class NoticeForm(PlainForm):
    body = Choice("Which body is to decide?", _bodies)
    due_on = Date("The first day on which it may be decided", hint=EXAMPLE)
    route = Choice("How much notice is given?", ForwardPlanEntry.Route.choices)
    reason = LongText("Where it is short, why?", optional=True, rows=3)
    chair = Text("Scrutiny's chair, who was told or agreed", optional=True)
    chair_on = Date("On which day?", hint=EXAMPLE, optional=True)
    is_private = YesNo("Will it be decided in private?")
    private_because = Text("If so, why?", optional=True)

    @property
    def answers(self) -> dict[str, Any]:
        return {**self.cleaned_data, "body": Body.objects.get(key=self.cleaned_data["body"])}


class PublishForm(PlainForm):
    published_on = Date("Day of publication", hint=EXAMPLE)
    waived_because = LongText(
        "Only where it cannot wait for call-in: why not?", optional=True, rows=3
    )
    waived_by = Text("Who agreed to that?", optional=True)


class CallInForm(PlainForm):
    members = LongText("Which councillors ask for it?", hint="One name on each line", rows=4)
    reason = LongText("Why should it be looked at again?", rows=4)
    received_on = Date("When did it come in?", hint=EXAMPLE)

    @property
    def answers(self) -> dict[str, Any]:
        return {**self.cleaned_data, "members": self.cleaned_data["members"].splitlines()}


class SettleForm(PlainForm):
    outcome = Choice("What came of it?", CallIn.Outcome.choices[1:])
    because = LongText("Why?", rows=4)
    on = Date("On which day?", hint=EXAMPLE)


class MeetForm(PlainForm):
    evidence = LongText("What shows that it is met?", rows=4)
    on = Date("When was it met?", hint=EXAMPLE)


class DecisionForm(PlainForm):
    """What a body decided: the questions that every outcome has."""

    decided_on = Date("Day of the decision", hint=EXAMPLE)
    meeting = Select("At which meeting?", [("", "None of these")], optional=True)
    reasons = LongText("Reasons", rows=5)
    alternatives = LongText("What else was considered, and why not that?", optional=True, rows=4)
    interests = LongText("Interests that were declared", optional=True, rows=3)

    def __init__(self, *args: Any, meetings: Sequence[Meeting] = (), **given: Any) -> None:
        super().__init__(*args, **given)
        held = [(meeting.slug, f"{meeting.held_on:%d %B %Y}") for meeting in meetings]
        self.fields["meeting"].options_from = [("", "None of these"), *held]  # type: ignore[attr-defined]

    @property
    def answers(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        meeting = Meeting.objects.filter(slug=given.pop("meeting")).first()
        return {**given, "meeting": meeting}


class ApprovalForm(DecisionForm):
    capital = Money("Capital approved", least=0)
    revenue = Money("Running cost of a year approved", least=0)
    exception_reason = LongText(
        "If it does not return more than it costs: why is an exception made?",
        optional=True,
        rows=3,
    )

    @property
    def answers(self) -> dict[str, Any]:
        given = super().answers
        return {**given, "capital": Decimal(given["capital"]), "revenue": Decimal(given["revenue"])}


class ConditionsForm(ApprovalForm):
    """At most three; a body that makes more decides them one page at a time."""

    text = LongText("First condition: what must be done?", rows=3)
    owner = Text("Who answers for it?", hint="A post, such as head of customer services")
    due_on = Date("By when?", hint=EXAMPLE)
    before_spending = YesNo("Must it be met before any money is spent?")
    text_2 = LongText("Second condition", optional=True, rows=3)
    owner_2 = Text("Who answers for the second?", optional=True)
    due_on_2 = Date("By when, for the second?", hint=EXAMPLE, optional=True)
    before_spending_2 = YesNo("Before any money is spent, for the second?", optional=True)
    text_3 = LongText("Third condition", optional=True, rows=3)
    owner_3 = Text("Who answers for the third?", optional=True)
    due_on_3 = Date("By when, for the third?", hint=EXAMPLE, optional=True)
    before_spending_3 = YesNo("Before any money is spent, for the third?", optional=True)

    @property
    def answers(self) -> dict[str, Any]:
        given = super().answers
        conditions = [_condition(given, ending) for ending in ("", "_2", "_3")]
        return {**given, "conditions": [one for one in conditions if one]}


def _condition(given: dict[str, Any], ending: str) -> dict[str, Any] | None:
    """Takes the answers of one condition out; None where it was left empty."""
    names = ("text", "owner", "due_on", "before_spending")
    one = {name: given.pop(f"{name}{ending}") for name in names}
    if not any(one.values()):
        return None
    one["before_spending"] = bool(one["before_spending"])
    return {**one, "due_on": one["due_on"] or given["decided_on"]}
