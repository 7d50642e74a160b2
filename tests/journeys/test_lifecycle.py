"""One project from an idea to a measured benefit, by pages alone, in the shoes of all who have a part in it."""

from collections.abc import Callable

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page

from tests.journeys.lifecycle import case, delivery, gate, measuring, money, scrutiny
from tests.journeys.lifecycle.council import Council, is_sound

pytestmark = pytest.mark.browser


def test_lifecycle(visit: Callable[..., Page]) -> None:
    with time_machine.travel(timezone.now(), tick=True) as clock:
        live(Council(visit, clock))


def live(council: Council) -> None:
    project = case.enter_idea(council)
    case.plan_project(council, project)
    number = agree(council, project)
    allocation = money.set_aside(council, number, project)
    money.promise(council, allocation, project)
    delivery.begin(council, project)
    money.spend(council, allocation, project)
    deliver(council, project)
    report(council, measure(council, project))


def agree(council: Council, project: str) -> str:
    """Refused, written again, sent up, announced, agreed, called in, and in force. Returns the decision's number."""
    outline = case.write_case(council, project)
    paper = case.submit_case(council, outline, returns="No body may approve it as it is")
    gate.lay_before_the_gate(council, paper)
    gate.refuse(council, paper)
    reworked = case.rework_case(council, outline)
    paper = case.submit_case(council, reworked, returns="It returns more than it costs")
    gate.lay_before_the_gate(council, paper)
    gate.escalate(council, paper)
    due_on = gate.announce(council, paper, case.TITLE)
    is_sound(council, f"/work/gate/{paper}/", "cabinet-member")
    number = gate.decide_in_cabinet(council, paper, due_on)
    money.cannot_set_aside(council, number, "It has not taken effect yet.")
    effective_on = gate.publish(council, paper, number)
    gate.call_in(council, paper, number)
    money.cannot_set_aside(council, number, "It has not taken effect yet.")
    gate.survive_call_in(council, paper, number, effective_on)
    is_sound(council, f"/decisions/{number}/")
    return number


def deliver(council: Council, project: str) -> None:
    paper = delivery.slip(council, project)
    agreed = delivery.go_back_to_the_gate(council, project, paper)
    delivery.deliver(council, project, agreed)
    is_sound(council, f"/strategy/projects/{project}/")


def measure(council: Council, project: str) -> str:
    """Returns the case of one of the residents who asked."""
    benefit = measuring.look_before(council, project)
    asked = measuring.ask_online(council)
    measuring.close(council, asked[0])
    measuring.take_readings(council)
    measuring.look_after(council, benefit, asked[0])
    is_sound(council, f"/strategy/benefits/{benefit}/")
    return asked[0]


def report(council: Council, asked: str) -> None:
    address = scrutiny.draft(council)
    scrutiny.write(council, address)
    scrutiny.clear(council, address)
    published = scrutiny.publish(council, address)
    scrutiny.open_figure(council, published, asked)
