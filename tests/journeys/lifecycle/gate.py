"""A paper on its way through the bodies, and the days after a decision."""

from datetime import date, timedelta

from playwright.sync_api import Page

from connected.foundation.calendars import add_clear_working_days, working_days_after
from connected.foundation.ui.words import in_words
from connected.strategy.bodies.models import Meeting
from tests.journeys.lifecycle.council import (
    Council,
    fill_in,
    follow,
    is_refused,
    press,
    reference_in,
    sees,
)

VERIFIERS = {
    "financial": ("finance-officer", "Chief accountant (demo)"),
    "legal": ("monitoring-officer", "Monitoring officer (demo)"),
    "diversity and equality": ("equality-officer", "Equality officer (demo)"),
}
CHAIRS = {
    "digital-board": "board-member",
    "directors-board": "director",
    "cabinet": "cabinet-member",
}
CLERK = "democratic-services"
CLEAR_DAYS_OF_NOTICE, CLEAR_DAYS_OF_CALL_IN = 28, 5
CALLERS = (
    "Demo councillor for the east",
    "Demo councillor for the west",
    "Demo councillor for the riverside",
)


def lay_before_the_gate(council: Council, paper: str) -> None:
    """The author words what it means and submits it, once three other officers have verified the words."""
    _word(council, paper)
    verify(council, paper)
    page = council.desk("project-manager", f"/work/gate/{paper}/")
    follow(page, "Submit it to the gate")
    fill_in(page, agreed=True)
    press(page, "Submit")
    sees(page, "The paper is here")


def _word(council: Council, paper: str) -> None:
    page = council.desk("project-manager", f"/work/gate/{paper}/")
    for kind in VERIFIERS:
        page.get_by_role("link", name=f"of the {kind} implications").click()
        fill_in(page, text=f"Nothing stands against it: the {kind} side was looked into.")
        press(page, "Save")


def verify(council: Council, paper: str) -> None:
    for kind, (officer, post) in VERIFIERS.items():
        page = council.desk(officer, f"/work/gate/{paper}/")
        follow(page, f"Verify the {kind} implications")
        fill_in(page, role=post, agreed=True)
        press(page, "Verify")
        sees(page, "The implications are verified in your name.", post)


def word_and_verify(council: Council, paper: str) -> None:
    _word(council, paper)
    verify(council, paper)


def decide(council: Council, paper: str, at: Meeting, outcome: str, reasons: str) -> Page:
    """The chair records what the body decided at its meeting today. Leads to the paper, or to the refusal."""
    page = council.desk(CHAIRS[at.body.key], f"/work/gate/{paper}/")
    follow(page, "Record what was decided")
    fill_in(page, outcome=outcome)
    press(page, "Continue")
    fill_in(page, meeting=at.slug, reasons=reasons)
    press(page, "Record the decision")
    return page


def refuse(council: Council, paper: str) -> None:
    """The board would like to approve it. The rule of the positive return does not let it, so it rejects it."""
    board = council.meet("digital-board")
    page = decide(council, paper, board, "approved", "Residents will like it.")
    is_refused(page, "This proposal does not return more than it costs")
    page = decide(
        council, paper, board, "rejected", "It does not pay for itself. Look for a larger saving."
    )
    sees(page, "The decision is recorded.", "Return not positive", "Rejected")


def escalate(council: Council, paper: str) -> None:
    """The Digital Board could decide it and sends it on, and so does the Directors' Board."""
    page = decide(
        council,
        paper,
        council.meet("digital-board"),
        "escalated",
        "It changes how every ward hears from us.",
    )
    sees(page, "Sent to the next body", "Digital Board sent it on")
    page = decide(
        council,
        paper,
        council.meet("directors-board"),
        "escalated",
        "Members should decide what residents are sent.",
    )
    sees(page, "Directors' Board sent it on")
    sees(council.desk("cabinet-member", "/work/gate/"), paper)


def announce(council: Council, paper: str, title: str) -> date:
    """On the forward plan, with 28 clear days. Returns the first day on which Cabinet may decide."""
    page = council.desk(CLERK, f"/work/gate/{paper}/")
    follow(page, "Put it on the forward plan")
    told = {"body": "cabinet", "route": "notice", "is_private": "no"}
    fill_in(page, due_on=council.today + timedelta(days=CLEAR_DAYS_OF_NOTICE), **told)
    press(page, "Give notice")
    is_refused(page, "A key decision needs 28 clear days on the forward plan.")
    due_on = council.today + timedelta(days=CLEAR_DAYS_OF_NOTICE + 1)
    fill_in(page, due_on=due_on)
    press(page, "Give notice")
    sees(page, "The notice is on the forward plan.")
    sees(
        council.desk("", "/decisions/forward-plan/"),
        title,
        "Who decides",
        f"On or after {in_words(due_on)}",
    )
    return due_on


def decide_in_cabinet(council: Council, paper: str, due_on: date) -> str:
    """Too early it is refused; at the meeting after the notice has run it is agreed. Returns the number."""
    page = decide(
        council,
        paper,
        council.meet("cabinet", after=due_on),
        "approved",
        "It pays for itself in time.",
    )
    sees(page, "The decision is recorded.", "Not published yet.")
    page.locator("#decisions ~ article h3 a").first.click()
    return reference_in(page)


def publish(council: Council, paper: str, number: str) -> date:
    """On the next working day. Returns the day on which it may take effect."""
    council.wait_until(working_days_after(council.today, 1))
    page = council.desk(CLERK, f"/work/gate/{paper}/")
    follow(page, f"Publish it: {number}")
    press(page, "Publish")
    sees(page, "The decision is published.")
    effective_on = add_clear_working_days(council.today, CLEAR_DAYS_OF_CALL_IN)
    sees(council.desk("", f"/decisions/{number}/"), "Not in force yet.", in_words(effective_on))
    return effective_on


def call_in(council: Council, paper: str, number: str) -> None:
    council.wait_until(working_days_after(council.today, 2))
    page = council.desk(CLERK, f"/work/gate/{paper}/")
    follow(page, f"Record a call-in: {number}")
    fill_in(
        page,
        members="\n".join(CALLERS),
        reason="What does it cost a resident who has no telephone?",
    )
    press(page, "Record the call-in")
    sees(page, "The call-in is recorded.")
    sees(council.desk("", f"/decisions/{number}/"), "Called in", CALLERS[0], "Not in force yet.")


def survive_call_in(council: Council, paper: str, number: str, effective_on: date) -> None:
    """Scrutiny has looked at it: it takes effect."""
    council.wait_until(effective_on)
    page = council.desk(CLERK, f"/work/gate/{paper}/")
    follow(page, f"Settle the call-in: {number}")
    fill_in(page, outcome="released", because="Who has no telephone gets the leaflet as before.")
    press(page, "Save")
    sees(page, "The call-in is settled.", f"In force since {in_words(effective_on)}.")
    sees(
        council.desk("", f"/decisions/{number}/"),
        f"In force since {in_words(effective_on)}.",
        "It was called in, and released",
        "What was promised for it",
    )
