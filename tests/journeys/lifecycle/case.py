"""The idea, its outline case, and the case written again after it was refused."""

from datetime import timedelta

from playwright.sync_api import Page

from tests.journeys.lifecycle.council import (
    Council,
    fill_in,
    follow,
    press,
    reference_in,
    sees,
)

TITLE = "A text the evening before bin day"
PROMISE = "Residents ask online instead of ringing"
SAVING = "One vacant post is not filled"
MILESTONE = "Texts go out in every ward"
MANAGER = "project-manager"
LIFE = 10
"""Years that the case looks ahead."""
CAPITAL = 90_000
WARDS = 4
"""Enough to make it a key decision, and still for the first body to decide."""
TARGET = 95
TOLERANCE = 30
"""Days that a milestone may be late."""
MILESTONE_IN = timedelta(days=120)


def enter_idea(council: Council) -> str:
    """Returns the project's reference."""
    page = council.desk(MANAGER, "/work/projects/")
    follow(page, "Enter a project")
    fill_in(
        page,
        title=TITLE,
        summary="Residents get a text before their bin is emptied. It leads to the page on which a missed bin is told.",
        programme="citizen-journeys",
        stage="idea",
    )
    press(page, "Enter the project")
    sees(page, "The project is in the delivery plan.")
    project = reference_in(page)
    sees(council.desk("", f"/strategy/projects/{project}/"), TITLE, "Idea", "Nobody yet")
    return project


def plan_project(council: Council, project: str) -> None:
    """People who answer for it, a risk, tolerances and a day to reach, so that it can be judged later."""
    file = f"/work/projects/{project}/"
    for role, post, email in (
        ("sponsor", "Director of place (demo)", ""),
        ("manager", "Project manager (demo)", "project-manager@demo.example"),
        ("accountable", "Head of customer services (demo)", ""),
    ):
        page = council.desk(MANAGER, f"{file}change/appoint/")
        fill_in(page, role=role, name=f"Demo {role}", post=post, email=email)
        press(page, "Appoint")
    _raise_risk(council.desk(MANAGER, f"{file}change/risk/"), council)
    page = council.desk(MANAGER, file)
    follow(page, "Plan a milestone")
    fill_in(page, title=MILESTONE, baseline_on=council.today + MILESTONE_IN)
    press(page, "Plan it")
    page = council.desk(MANAGER, f"{file}change/tolerances/")
    fill_in(
        page, cost_per_cent=10, days=TOLERANCE, scope="Texts in a second language may come later."
    )
    press(page, "Save")
    page = council.desk(MANAGER, f"{file}change/move/")
    fill_in(page, stage="outline", reason="The idea is worth a case.")
    press(page, "Move")
    sees(page, "Business case being made", "10% of the cost, 30 days for a milestone")


def _raise_risk(page: Page, council: Council) -> None:
    fill_in(
        page,
        title="Residents take the text for spam",
        likelihood=3,
        impact=3,
        proximity="quarter",
        response="reduce",
        action="Each text names the council and its number.",
        residual_likelihood=2,
        residual_impact=2,
        owner="Demo manager",
        owner_post="Project manager (demo)",
        review_on=council.today + timedelta(days=90),
    )
    press(page, "Raise it")
    sees(page, "The risk is raised.")


def write_case(council: Council, project: str) -> str:
    """An outline case whose saving does not pay for it. Returns its reference."""
    page = council.desk(MANAGER, f"/work/business-cases/new/?project={project}")
    fill_in(
        page,
        title=TITLE,
        stage="obc",
        horizon=LIFE,
        wards_affected=WARDS,
        wards="Tilbury and Ockendon",
    )
    press(page, "Open the business case")
    case = reference_in(page)
    sees(page, "Weigh at least three options, business as usual among them.")
    _write_words(page)
    _add_option(page, "Print the days on a leaflet", "do-minimum")
    _add_line(
        page,
        2,
        kind="capital",
        title="Leaflets",
        source="Price list made up for the demo",
        y0=15_000,
    )
    _add_option(council.desk(MANAGER, f"/work/business-cases/{case}/options/"), TITLE, "other")
    _write_preferred(page, council)
    _pay_for_it(council, case)
    sees(page, "It does not return more than it costs")
    return case


def _write_words(page: Page) -> None:
    follow(page, "The five cases")
    fill_in(
        page,
        strategic="Bins stand out on the wrong day, and residents ring about them.",
        economic="A text costs pence. A call costs pounds.",
        commercial="The contract for texts that the council has already is used.",
        financial="The saving pays for it.",
        management="A project manager and the manager for waste see to it.",
    )
    press(page, "Save")
    sees(page, "The words are saved.")


def _add_option(page: Page, title: str, kind: str) -> None:
    if "/options/" not in page.url:
        follow(page, "Options")
    follow(page, "Add an option")
    fill_in(page, title=title, kind=kind, description="As its name says.")
    press(page, "Save")


def _add_line(page: Page, option: int, **answers: object) -> None:
    """On the page of the options, to the option in this place."""
    page.get_by_role("link", name="Add a cost or a benefit").nth(option - 1).click()
    fill_in(page, **answers)
    press(page, "Save")
    sees(page, "The line is saved.")


def _write_preferred(page: Page, council: Council) -> None:
    """The last option's costs, the saving and the benefit that will be measured from the records."""
    press(page, f"Prefer this one: {TITLE}")
    estimate = "Estimate made up for the demo"
    seen = {
        "measure": "cases.asked_for_online",
        "criterion": "made-online",
        "baseline": 60,
        "target": TARGET,
        "target_on": council.today + timedelta(days=540),
        "owner": "Head of customer services (demo)",
    }
    _add_line(page, 3, kind="capital", title="Setting it up", source=estimate, y0=CAPITAL)
    for line in (
        {"kind": "cashable", "title": SAVING, **yearly(6_000)},
        {"kind": "non-cashable", "title": PROMISE, **yearly(1_000)},
    ):
        follow(page, "Add a cost or a benefit")
        fill_in(page, **line, **seen, source=estimate)
        press(page, "Save")


def yearly(pounds: int) -> dict[str, int]:
    """From the year after the first one on."""
    return {f"y{year}": pounds for year in range(1, LIFE + 1)}


def _pay_for_it(council: Council, case: str) -> None:
    page = council.desk(MANAGER, f"/work/business-cases/{case}/optimism/")
    fill_in(page, equipment=100, months=6)
    press(page, "Save")
    follow(page, "How it is paid for")
    fill_in(page, rate="4.75", repayment="annuity", asset_life=LIFE)
    press(page, "Save")


def submit_case(council: Council, case: str, *, returns: str) -> str:
    """To the gate: the figures are frozen. Returns the reference of its paper."""
    page = council.desk(MANAGER, f"/work/business-cases/{case}/")
    follow(page, "Go to the gate")
    sees(page, returns)
    press(page, "Freeze the figures and open the paper")
    sees(page, "The figures are frozen.", "Before a body")
    follow(page, "Its paper at the gate")
    return reference_in(page)


def rework_case(council: Council, case: str) -> str:
    """A new version with a larger saving. Returns its reference."""
    page = council.desk(MANAGER, f"/work/business-cases/{case}/")
    sees(page, "Not approved")
    follow(page, "Write a new version")
    press(page, "Write a new version")
    sees(page, "Everything is copied.", "version 2", case)
    reworked = reference_in(page)
    follow(page, "Options")
    follow(page, SAVING)
    fill_in(
        page,
        source="Two vacant posts, counted with the contact centre. Made up for the demo",
        **yearly(58_000),
    )
    press(page, "Save")
    council.desk(MANAGER, f"/work/business-cases/{reworked}/")
    sees(page, "It returns more than it costs")
    sees(council.desk(MANAGER, f"/work/business-cases/{case}/"), "Followed by")
    return reworked
