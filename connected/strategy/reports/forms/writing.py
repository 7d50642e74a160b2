"""What the author writes, part by part."""

from typing import Any

from connected.foundation.ui.forms import Choice, Choices, Date, LongText, Text
from connected.strategy.reports.forms.versioned import VersionedForm
from connected.strategy.reports.models import Option, Report
from connected.strategy.reports.operations.choosing import OptionWords
from connected.strategy.reports.operations.drafting import Header


class HeadForm(VersionedForm):
    title = Text("Title")
    item_number = Text("Item number", optional=True, longest=20, width="5")
    decision_number = Text("Decision number", optional=True, longest=40, width="10")
    wards = Text("Wards and communities affected", hint="All, or name them")
    key_decision = Text("Key decision", hint="No, or yes and of which kind", longest=600)
    report_of = Text(
        "Report of", hint="The member whose report this is, and their post", optional=True
    )
    accountable_head = Text("Accountable head of service", optional=True)
    accountable_director = Text("Accountable director", optional=True)
    author_role = Text("Author's role")
    access = Choice("Who may read it?", Report.Access.choices)
    exempt_reason = Text(
        "If it is exempt, under which paragraph?",
        hint="For example, paragraph 3 of Part 1 of Schedule 12A, Local Government Act 1972",
        optional=True,
    )
    amount_band = Text(
        "If it is exempt, what may the public know of the amount?",
        hint="For example, between £50,000 and £250,000",
        optional=True,
        longest=100,
    )
    review_on = Date("If it is exempt, when is that looked at again?", optional=True)

    @property
    def header(self) -> Header:
        return Header(**self.answers)


def head_of(report: Report) -> dict[str, str]:
    return {name: getattr(report, name) for name in HeadForm.base_fields if name != "version"}


class SectionForm(VersionedForm):
    body = LongText(
        "What the section says",
        hint="Leave an empty line between paragraphs. Begin a line with a dash for a bullet. "
        "The paragraphs are numbered for you.",
        longest=12_000,
        rows=16,
    )


class RouteForm(VersionedForm):
    explanation = LongText("What happened?", rows=4)
    action = LongText("What will be done?", rows=4)
    owner = Text("Who answers for it?", hint="A post, such as head of customer services")
    due_on = Date("By when?", hint="For example, 31 3 2027")


def route_of(report: Report, criterion: str) -> tuple[dict[str, Any], int]:
    """What was answered, and its version."""
    route = report.routes.filter(criterion=criterion).first()
    names = [name for name in RouteForm.base_fields if name != "version"]
    return ({name: getattr(route, name) for name in names}, route.version) if route else ({}, 0)


class RecommendationForm(VersionedForm):
    text = LongText(
        "What are members asked to decide?",
        hint="One thing only, so that they can decide it alone. Begin with That.",
        longest=2000,
        rows=4,
    )


class OptionForm(VersionedForm):
    title = Text("What is the option called?")
    description = LongText("What would be done?", rows=4)
    arguments_for = LongText(
        "What speaks for it?", hint="Each argument in a line that begins with a dash", optional=True
    )
    arguments_against = LongText(
        "What speaks against it?",
        hint="Each argument in a line that begins with a dash",
        optional=True,
    )
    stands_for = Choices(
        "Is it one of these?",
        [("is_do_nothing", "To do nothing"), ("is_recommended", "The option that is recommended")],
        optional=True,
        small=True,
    )

    @property
    def words(self) -> OptionWords:
        given = self.answers
        chosen = given.pop("stands_for") or []
        return OptionWords(
            **given,
            is_do_nothing="is_do_nothing" in chosen,
            is_recommended="is_recommended" in chosen,
        )


def option_of(option: Option) -> dict[str, Any]:
    names = ("title", "description", "arguments_for", "arguments_against")
    chosen = [name for name in ("is_do_nothing", "is_recommended") if getattr(option, name)]
    return {**{name: getattr(option, name) for name in names}, "stands_for": chosen}


class ImplicationForm(VersionedForm):
    text = LongText("What the report means here", rows=8)
