from datetime import date
from typing import Any

from django.utils import timezone

from connected.foundation.measures import Period
from connected.foundation.ui.forms import Choice, Date, LongText, PlainForm, Select, Text, Tick
from connected.strategy.bodies.models import Body
from connected.strategy.reports.models import Report
from connected.strategy.reports.operations.drafting import Header
from connected.strategy.reports.queries import current_committees

MONTHS_OFFERED = 24


def _committees() -> list[tuple[str, str]]:
    return [(committee.key, committee.name) for committee in current_committees()]


def _months() -> list[tuple[str, str]]:
    """The whole months behind us, the newest first."""
    month = Period.month_of(timezone.localdate())
    offered = []
    for _ in range(MONTHS_OFFERED):
        month = month.previous_month()
        offered.append((month.first.isoformat(), f"{month.first:%B %Y}"))
    return offered


class NewReportForm(PlainForm):
    committee = Choice("Which committee is the report for?", _committees)
    meeting_on = Date("Date of the meeting", hint="For example, 9 12 2026")
    first = Select("First month covered", _months)
    last = Select("Last month covered", _months)
    author_role = Text("Your role", hint="As it should stand at the end of the report")

    @property
    def answers(self) -> dict[str, Any]:
        """What the operation wants to know."""
        given = self.cleaned_data
        return {
            "committee": Body.objects.get(key=given["committee"]),
            "meeting_on": given["meeting_on"],
            "first": date.fromisoformat(given["first"]),
            "last": Period.month_of(date.fromisoformat(given["last"])).last,
            "header": Header(author_role=given["author_role"]),
        }


class HeadForm(PlainForm):
    title = Text("Title")
    item_number = Text("Item number", optional=True, longest=20, width="5")
    decision_number = Text("Decision number", optional=True, longest=40, width="10")
    wards = Text("Wards and communities affected", hint="All, or name them")
    key_decision = Text("Key decision", hint="No, or yes and of which kind", longest=120)
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

    @property
    def header(self) -> Header:
        return Header(**self.cleaned_data)


def head_of(report: Report) -> dict[str, str]:
    return {name: getattr(report, name) for name in HeadForm.base_fields}


class SectionForm(PlainForm):
    body = LongText(
        "What the section says",
        hint="Leave an empty line between paragraphs. Begin a line with a dash for a bullet. "
        "The paragraphs are numbered for you.",
        longest=12_000,
        rows=16,
    )


class RouteForm(PlainForm):
    explanation = LongText("What happened?", rows=4)
    action = LongText("What will be done?", rows=4)
    owner = Text("Who answers for it?", hint="A post, such as head of customer services")
    due_on = Date("By when?", hint="For example, 31 3 2027")


def route_of(report: Report, criterion: str) -> dict[str, Any]:
    route = report.routes.filter(criterion=criterion).first()
    return {name: getattr(route, name) for name in RouteForm.base_fields} if route else {}


class ImplicationForm(PlainForm):
    text = LongText("What the report means here", rows=8)


class VerifyForm(PlainForm):
    role = Text("Your post", hint="It is printed with your name, such as Chief Accountant")
    agreed = Tick(
        "I have read the report, and these implications are right",
        missing="Tick the box to say that you have read the report",
    )


class PublishForm(PlainForm):
    agreed = Tick(
        "I understand that the report cannot be changed after this",
        missing="Tick the box to say that you understand",
    )
