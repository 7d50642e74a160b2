"""What it brought, counted from the records that residents and officers make."""

from datetime import timedelta

from connected.foundation.calendars import first_of_month, months_after
from tests.journeys.lifecycle.case import PROMISE
from tests.journeys.lifecycle.council import Council, follow, press, reference_in, sees, sees_no
from tests.journeys.pages import answer_missed_bin, send

FEWEST_SHOWN = 5
"""A figure about fewer people is hidden, so as many ask."""


def look_before(council: Council, project: str) -> str:
    """The benefit that the decision promised, before anything is measured. Returns its reference."""
    page = council.desk("", f"/strategy/projects/{project}/")
    follow(page, PROMISE)
    sees(page, "95% or more", "What was promised")
    sees_no(page, "Realised")
    return reference_in(page)


def ask_online(council: Council) -> list[str]:
    """Residents report missed bins on a phone. Returns their references."""
    yesterday = council.today - timedelta(days=1)
    day = f"{yesterday.day} {yesterday.month} {yesterday.year}"
    references = []
    page = council.phone("/services/missed-bin/")
    for number in range(FEWEST_SHOWN):
        page.goto("/services/missed-bin/")
        answer_missed_bin(page, day=day, email=f"texted-{number}@demo.example")
        references.append(send(page))
    return references


def close(council: Council, case: str) -> None:
    page = council.desk("officer-waste", f"/cases/{case}/")
    page.get_by_role("link", name="Close").first.click()
    page.get_by_label("We emptied the bin").check()
    press(page, "Close this case")
    sees(page, "Closed")


def take_readings(council: Council) -> None:
    """Once the month is over, anybody with the right may have it counted at once."""
    council.wait_until(months_after(first_of_month(council.today), 1))
    page = council.desk("programme-manager", "/strategy/scorecard/")
    press(page, "Take readings now")
    sees(page, "taken.")


def look_after(council: Council, benefit: str, case: str) -> None:
    """Its state has changed by itself, and its figure opens to the records."""
    page = council.desk("", f"/strategy/benefits/{benefit}/")
    sees(page, "Realised", "100%", "The target is reached.")
    page = council.desk("officer-waste", f"/strategy/benefits/{benefit}/")
    page.get_by_role("link", name="Show the records").click()
    page.locator("main").get_by_role("link", name=case).click()
    sees(page, case)
