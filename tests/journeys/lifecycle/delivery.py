"""The work itself: begun, late, back at the gate, and delivered."""

from datetime import date, timedelta

from connected.foundation.ui.words import in_words
from connected.strategy.projects.models import Milestone
from tests.journeys.lifecycle import gate
from tests.journeys.lifecycle.case import MANAGER, MILESTONE, PROMISE, TOLERANCE
from tests.journeys.lifecycle.council import (
    Council,
    fill_in,
    follow,
    press,
    reference_in,
    sees,
    sees_no,
)

SLIPS_BY = timedelta(days=TOLERANCE + 15)


def begin(council: Council, project: str) -> None:
    page = council.desk(MANAGER, f"/work/projects/{project}/change/move/")
    fill_in(page, stage="delivery", reason="The decision is in force and the supplier is ready.")
    press(page, "Move")
    sees(page, "In delivery")


def slip(council: Council, project: str) -> str:
    """A milestone is expected later than its tolerance allows. Returns the paper that this opens by itself."""
    page = council.desk(MANAGER, f"/work/projects/{project}/")
    follow(page, f"Forecast {MILESTONE}")
    later = Milestone.objects.get(project__reference=project).baseline_on + SLIPS_BY
    fill_in(
        page, forecast_on=later, reason="The supplier's numbers were not ready.", cause="supplier"
    )
    press(page, "Save the forecast")
    sees(
        page,
        "Back at the gate",
        "A supplier was late",
        "45 days after its baseline, with a tolerance of 30 days",
    )
    sees(
        council.desk("", f"/strategy/projects/{project}/"),
        "Back at the gate",
        "A body must agree it",
    )
    page = council.desk(MANAGER, f"/work/projects/{project}/")
    page.get_by_role("link", name="Open the proposal").click()
    sees(page, "project outside its tolerance", "The paper is here")
    return reference_in(page)


def go_back_to_the_gate(council: Council, project: str, paper: str) -> date:
    """The board agrees the new day, which is the baseline from now on. Returns it."""
    gate.word_and_verify(council, paper)
    board = council.meet("digital-board")
    page = gate.decide(
        council, paper, board, "approved", "The supplier has shown that it works now."
    )
    sees(page, "The decision is recorded.", "In force since")
    page = council.desk("", f"/strategy/projects/{project}/")
    sees_no(page, "Back at the gate")
    agreed = Milestone.objects.get(project__reference=project).baseline_on
    sees(page, in_words(agreed))
    return agreed


def deliver(council: Council, project: str, agreed: date) -> None:
    """In time for the new day: the milestone is reached, and the project is delivered."""
    council.wait_until(agreed - timedelta(days=2))
    page = council.desk(MANAGER, f"/work/projects/{project}/")
    follow(page, f"Reached {MILESTONE}")
    fill_in(page, reason="The first texts went to both wards.")
    press(page, "Record it")
    sees(page, "The milestone was reached.")
    page = council.desk(MANAGER, f"/work/projects/{project}/change/move/")
    fill_in(page, stage="closing", reason="All of it works.")
    press(page, "Move")
    sees(
        council.desk("", f"/strategy/projects/{project}/"),
        "Delivered, benefits being measured",
        PROMISE,
        "£60,000",
    )
