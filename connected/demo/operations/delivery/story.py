"""Two years of the demo's delivery plan, from the first paper to what is before the gate today."""

from collections.abc import Callable, Mapping
from datetime import date

from connected.demo.operations.delivery.benefits import tell_benefits
from connected.demo.operations.delivery.bodies import tell_bodies
from connected.demo.operations.delivery.business_cases import tell_business_case
from connected.demo.operations.delivery.decisions import clear
from connected.demo.operations.delivery.diary import Diary
from connected.demo.operations.delivery.funding import tell_funding
from connected.demo.operations.delivery.papers import PLAN, Gate, Told
from connected.demo.operations.delivery.projects import day_at, tell_progress, tell_projects
from connected.demo.operations.delivery.reports import tell_decision_report
from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.strategy.benefits.models import Benefit
from connected.strategy.bodies.models import Meeting
from connected.strategy.business_cases.operations import submit_business_case
from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.decisions.operations import edit_proposal, submit_proposal
from connected.strategy.funding.models import Allocation, Commitment
from connected.strategy.projects.models import Project
from connected.strategy.reports.models import Report

People = Mapping[str, User]
Say = Callable[[str], object]


@operation
def tell_delivery(*, people: People, today: date, say: Say, by: Actor) -> Mapping[str, Project]:
    """Bodies, projects, papers, money, progress and benefits, by the operations that people use."""
    say(f"{len(tell_bodies(people=people, today=today, by=by))} meetings planned")
    projects = tell_projects(people=people, today=today, by=by)
    decisions = _tell_papers(projects, people, today)
    say(f"{len(projects)} projects, {len(decisions)} business cases agreed")
    tell_funding(projects=projects, decisions=decisions, people=people, today=today, by=by)
    say(f"{Commitment.objects.count()} commitments under {Allocation.objects.count()} allocations")
    say(f"{tell_progress(projects=projects, people=people, today=today, by=by)} steps of projects")
    _bring_back(people, today)
    tell_benefits(projects=projects, people=people, today=today, by=by)
    say(f"{Benefit.objects.count()} benefits promised")
    record("demo.delivery_told", subject="demo", by=by, projects=len(projects))
    return projects


def _tell_papers(
    projects: Mapping[str, Project], people: People, today: date
) -> Mapping[str, Decision]:
    def write_paper(told: Told, day: date) -> Proposal:
        case = tell_business_case(
            key=told["key"],
            project=projects[told["key"]],
            people=people,
            on=day,
            version=told.get("version", 1),
        )
        return submit_business_case(case=case, on=day, by=case.author)

    def write_report(proposal: Proposal, meeting: Meeting, day: date) -> Report:
        return tell_decision_report(
            proposal=proposal, meeting=meeting, people=people, on=day, by=people["democratic-services"]
        )  # fmt: skip

    diary = Diary(until=today)
    gate = Gate(diary, today, people, write_paper, write_report)
    for told in PLAN["papers"]:
        gate.tell(told)
    diary.live()
    return gate.decisions


def _bring_back(people: People, today: date) -> None:
    """What left its tolerance opened a paper by itself. Its author lays it before the gate."""
    told = PLAN["brought_back"]
    day = day_at(today, told["at"])
    for paper in Proposal.objects.filter(kind=Proposal.Kind.EXCEPTION, status="draft"):
        changes = {"return_state": Proposal.Return.POSITIVE, "return_words": told["return_words"]}
        paper = edit_proposal(
            proposal=paper, version=paper.version, changes=changes, by=paper.author
        )
        clear(paper, day, people, PLAN["implications"])
        submit_proposal(proposal=paper, on=day, by=paper.author)
