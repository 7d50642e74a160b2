"""The demo's papers on their way through the gate, by the operations that people use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from connected.demo.operations.delivery.decisions import clear, take_step
from connected.demo.operations.delivery.diary import Diary
from connected.demo.operations.delivery.projects import day_at
from connected.foundation.calendars import add_clear_working_days, working_days_after
from connected.foundation.identity.models import User
from connected.strategy.bodies.models import Body, Meeting
from connected.strategy.bodies.queries import procedure
from connected.strategy.decisions import operations as gate
from connected.strategy.decisions.models import Access, Decision, Obligation, Proposal

FILE = Path(__file__).parents[2] / "delivery" / "papers.yaml"
PLAN: dict[str, Any] = yaml.safe_load(FILE.read_text())
DAYS_OF_NOTICE = 30
DAYS_TO_PREPARE = 12
DAYS_TO_PUBLISH, DAYS_TO_SETTLE = 2, 9
DAYS_OF_READING = 9
"""From a report's publication to the meeting: five clear working days and a little more."""
"""A paper goes to a meeting whose agenda is still open."""

Told = Mapping[str, Any]
Author = Callable[[Told, date], Proposal]
"""Writes the paper that is told of, as a draft before the gate, on that day."""


@dataclass
class Gate:
    """Takes papers through the gate as their days come."""

    diary: Diary
    today: date
    people: Mapping[str, User]
    write_paper: Author
    write_report: Callable[[Proposal, Meeting, date], object]
    """Publishes the report on a paper to the meeting that decides it."""
    decisions: dict[str, Decision] = field(default_factory=dict)
    """What was approved, by the key of its paper."""

    def tell(self, told: Told) -> None:
        self.diary.write(day_at(self.today, told["at"]), partial(self._submit, told))

    def _submit(self, told: Told, day: date) -> None:
        proposal = self._exempt(told, self.write_paper(told, day))
        clear(proposal, day, self.people, PLAN["implications"])
        proposal = gate.submit_proposal(proposal=proposal, on=day, by=proposal.author)
        ready = day + timedelta(days=DAYS_TO_PREPARE)
        if proposal.is_key:
            self._announce(proposal, day)
        self._await_meeting(told, proposal, ready)

    def _exempt(self, told: Told, proposal: Proposal) -> Proposal:
        """Kept from the public where the plan says so, with the trace that everybody sees."""
        if "exempt" not in told:
            return proposal
        exempt = told["exempt"]
        changes = {
            "access": Access.EXEMPT.value,
            "exempt_paragraph": exempt["paragraph"],
            "amount_band": exempt["band"],
            "review_on": day_at(self.today, exempt["review"]),
        }
        return gate.edit_proposal(
            proposal=proposal, version=proposal.version, changes=changes, by=proposal.author
        )

    def _announce(self, proposal: Proposal, day: date) -> None:
        """On the forward plan, for the body with which the way ends."""
        gate.give_notice(
            proposal=proposal,
            body=Body.objects.get(key=proposal.route[-1]["body"]),
            due_on=day + timedelta(days=DAYS_OF_NOTICE),
            published_on=day,
            is_private=proposal.is_exempt,
            private_because=proposal.exempt_paragraph,
            by=self.people["democratic-services"],
        )

    def _await_meeting(self, told: Told, proposal: Proposal, earliest: date) -> None:
        """The body's next meeting; a key decision's last stop also waits until its notice has run."""
        proposal.refresh_from_db()
        body = proposal.body
        assert body is not None
        notice = proposal.forward_plan.filter(body=body).first()
        first = max(earliest, notice.due_on) if notice else earliest
        meeting = body.meetings.filter(held_on__gte=first).order_by("held_on").first()
        if meeting is None:
            return
        if body.role == Body.Role.EXECUTIVE:
            published = meeting.held_on - timedelta(days=DAYS_OF_READING)
            self.diary.write(published, partial(self.write_report, proposal, meeting))
        self.diary.write(meeting.held_on, partial(self._decide, told, proposal, meeting))

    def _decide(self, told: Told, proposal: Proposal, meeting: Meeting, day: date) -> None:
        body = meeting.body
        said = told.get("says", {}).get(body.key, {})
        is_last = proposal.route[-1]["body"] == body.key
        conditions = self._conditions(told) if is_last and not said else []
        step = {
            "outcome": Decision.Outcome.CONDITIONS if conditions else Decision.Outcome.APPROVED,
            "reasons": told["reasons"],
            "alternatives": PLAN["alternatives"],
            "interests": PLAN["interests"],
            "conditions": conditions,
            **said,
            "body": body.key,
            "meeting": meeting,
            "on": day,
        }
        decision = take_step(proposal, step | self._what_follows(told, step, is_last), self.people)
        if decision.outcome == Decision.Outcome.ESCALATED:
            self._await_meeting(told, proposal, day + timedelta(days=DAYS_TO_PREPARE))
        elif decision.approves:
            self.decisions[told["key"]] = decision
            self._meet_conditions(told, decision)

    def _what_follows(self, told: Told, step: Told, is_last: bool) -> dict[str, Any]:
        """Its publication, a call-in and the day from which it counts, as far as those days have come."""
        published = working_days_after(step["on"], DAYS_TO_PUBLISH)
        rejected = step["outcome"] == Decision.Outcome.REJECTED
        if published > self.today or not (is_last or rejected):
            return {}
        follows: dict[str, Any] = {"published_on": published}
        if rejected or not step["meeting"].body.is_subject_to_call_in:
            return follows
        effective = add_clear_working_days(published, procedure().call_in_clear_working_days)
        if "called_in" in told:
            settled = working_days_after(published, DAYS_TO_SETTLE)
            called = told["called_in"] | {"outcome": "released", "on": settled}
            called["received_on"] = working_days_after(published, 3)
            follows["called_in"] = called
        elif effective <= self.today:
            follows["enacted_on"] = effective
        return follows

    def _conditions(self, told: Told) -> list[dict[str, Any]]:
        return [
            {
                "text": one["text"],
                "owner": one["owner"],
                "due_on": day_at(self.today, one["due"]),
                "before_spending": one.get("before_spending", False),
            }
            for one in told.get("conditions", ())
        ]

    def _meet_conditions(self, told: Told, decision: Decision) -> None:
        kept = decision.obligations.order_by("pk")
        for one, obligation in zip(told.get("conditions", ()), kept, strict=True):
            if "met" in one:
                self.diary.write(
                    day_at(self.today, one["met"]["at"]), partial(self._meet, one, obligation)
                )

    def _meet(self, told: Told, obligation: Obligation, day: date) -> None:
        gate.meet_obligation(
            obligation=obligation,
            evidence=told["met"]["evidence"],
            on=day,
            by=self.people["project-manager"],
        )
