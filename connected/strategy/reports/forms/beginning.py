"""Which report is wanted, for which meeting."""

from datetime import date
from typing import Any

from django.utils import timezone

from connected.foundation.measures import Period
from connected.foundation.ui.forms import Choice, Choices, Date, PlainForm, Select, Text
from connected.strategy.bodies.models import Body
from connected.strategy.decisions.models import Proposal
from connected.strategy.plan.models import Programme
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


def _programmes() -> list[tuple[str, str]]:
    return list(Programme.objects.current().values_list("key", "title"))


def _proposals() -> list[tuple[str, str]]:
    """Those that a body still has to decide."""
    over = [Proposal.Status.DECIDED, Proposal.Status.WITHDRAWN]
    found = Proposal.objects.exclude(status__in=over)
    return [("", "Choose a proposal"), *((one.reference, str(one)) for one in found)]


class ForMeetingForm(PlainForm):
    committee = Choice("Which committee is the report for?", _committees)
    meeting_on = Date("Date of the meeting", hint="For example, 9 12 2026")

    @property
    def answers(self) -> dict[str, Any]:
        """What the operation wants to know."""
        given = self.cleaned_data
        return {
            "committee": Body.objects.get(key=given["committee"]),
            "meeting_on": given["meeting_on"],
        }


class NewReportForm(ForMeetingForm):
    first = Select("First month covered", _months)
    last = Select("Last month covered", _months)
    author_role = Text("Your role", hint="As it should stand at the end of the report")

    @property
    def answers(self) -> dict[str, Any]:
        given = self.cleaned_data
        return super().answers | {
            "first": date.fromisoformat(given["first"]),
            "last": Period.month_of(date.fromisoformat(given["last"])).last,
            "header": Header(author_role=given["author_role"]),
        }


class NewPerformanceForm(NewReportForm):
    programmes = Choices("Which programmes is it about?", _programmes, small=True)

    @property
    def answers(self) -> dict[str, Any]:
        return super().answers | {
            "programmes": self.cleaned_data["programmes"],
            "kind": Report.Kind.PERFORMANCE,
        }


class NewDecisionForm(ForMeetingForm):
    proposal = Select("Which proposal is to be decided?", _proposals)

    @property
    def answers(self) -> dict[str, Any]:
        proposal = Proposal.objects.get(reference=self.cleaned_data["proposal"])
        return super().answers | {"proposal": proposal}
