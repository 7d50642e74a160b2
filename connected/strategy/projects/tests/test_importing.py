"""What goes out comes back unchanged, and what is wrong is named."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from connected.strategy.bodies.tests.factories import TESTS
from connected.strategy.decisions.tests.factories import make_programme
from connected.strategy.projects import operations
from connected.strategy.projects.imports import read_plan
from connected.strategy.projects.models import (
    Booking,
    Dependency,
    Milestone,
    Project,
)
from connected.strategy.projects.operations.importing import Imported
from connected.strategy.projects.queries.exports import kinds
from connected.strategy.projects.rules import files as rules
from connected.strategy.projects.rules.sheets import sheets
from connected.strategy.projects.tests.factories import (
    make_issue,
    make_link,
    make_milestone,
    make_project,
    make_risk,
)
from connected.strategy.projects.tests.plan_files import (
    HEADS,
    ON,
    book,
    milestone_task,
    mspdi,
    summary_task,
    table,
    traces,
    waits_for,
    whole_plan,
)


def take(data: bytes) -> Imported:
    return operations.import_plan(plan=read_plan(data), on=ON, by=TESTS)


def faults_of(data: bytes) -> list[tuple[int, str, str]]:
    with pytest.raises(rules.RowsRefused) as refused:
        take(data)
    return [(fault.row, fault.column, fault.words) for fault in refused.value.faults]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["xlsx", "xml", *sheets()])
def test_what_goes_out_comes_back_unchanged(kind: str) -> None:
    whole_plan()
    before = traces()

    found = take(kinds()[kind].make())

    assert (found.new, found.changed, found.left_out) == (0, 0, [])
    assert found.same > 0
    assert traces() == before


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["xlsx", "xml"])
def test_a_plan_goes_over_to_another_council(kind: str) -> None:
    """The successor has none of it: references are blank, and the file's own titles hold it together."""
    programme = make_programme()
    data = {
        "xlsx": lambda: book(
            HEADS["projects"],
            ["", programme.title, "Shears", "Sharp.", "In delivery", datetime(2026, 1, 5), "Bid"],
        ),
        "xml": lambda: mspdi(
            summary_task(1, "Shears", programme.key) + milestone_task(2, "Bought", "2026-09-01")
        ),
    }[kind]()

    assert take(data).new == (1 if kind == "xlsx" else 2)
    assert Project.objects.get().programme == programme


@pytest.mark.django_db
def test_a_plan_of_microsoft_project_is_taken_whole() -> None:
    programme = make_programme()
    work = (
        "<Task><UID>4</UID><Name>Digging</Name><OutlineLevel>2</OutlineLevel>"
        "<Start>2026-05-17T08:00:00</Start><Finish>2026-06-15T17:00:00</Finish></Task>"
        "<Task><UID>5</UID><Name>Thinking</Name><OutlineLevel>2</OutlineLevel></Task>"
        "<Task><UID>6</UID><Name>Lost</Name><OutlineLevel>1</OutlineLevel><Milestone>1</Milestone></Task>"
    )
    people = (
        "<Resources><Resource><UID>1</UID><Name>Gardener</Name></Resource></Resources>"
        "<Assignments>"
        "<Assignment><TaskUID>4</TaskUID><ResourceUID>1</ResourceUID><Work>PT160H0M0S</Work></Assignment>"
        "<Assignment><TaskUID>4</TaskUID><ResourceUID>9</ResourceUID><Work>PT8H0M0S</Work></Assignment>"
        "<Assignment><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID><Work>soon</Work></Assignment>"
        "</Assignments>"
    )
    tasks = (
        summary_task(1, "Shears", programme.title)
        + milestone_task(2, "Bought", "2026-09-01")
        + milestone_task(
            3, "Cut", "2026-10-01", waits_for(2, "24000") + waits_for(5) + waits_for(2, kind="3")
        )
        + work
    )

    found = take(mspdi(tasks, people))

    assert Dependency.objects.get().lag_days == 7
    assert list(Booking.objects.values_list("month", "days")) == [
        (date(2026, 5, 1), Decimal("10.0")),
        (date(2026, 6, 1), Decimal("10.0")),
    ]
    assert [words.partition(":")[0].partition(" with")[0] for words in found.left_out] == [
        "1 task",
        "1 milestone below no project. Put each below a task of the first level.",
    ]


@pytest.mark.django_db
def test_a_new_plan_is_taken_from_tables() -> None:
    programme = make_programme()
    take(
        table(
            "projects",
            {
                "programme": programme.title.upper(),
                "title": "Shears",
                "summary": "Sharp.",
                "cost_tolerance": "10",
                "days_tolerance": "30",
                "cost_baseline": "£1,000",
                "cost_forecast": "1000.50",
                "stage": "delivery",
                "money_from": "Bid",
                "entered_on": "5/1/2026",
            },
        )
    )
    take(
        table(
            "milestones",
            {
                "project": "shears",
                "title": "Chosen",
                "baseline_on": "2026-02-01",
                "actual_on": "2026-02-01",
            },
            {
                "project": "shears",
                "title": "Bought",
                "baseline_on": "2026-09-01",
                "forecast_on": "20.9.2026",
                "cause": "A supplier was late",
            },
        )
    )
    take(
        table(
            "dependencies",
            {
                "project": "Shears",
                "number": "Bought",
                "before_project": "Shears",
                "before_number": "1",
                "lag_days": 3,
            },
        )
    )
    take(table("people", {"project": "Shears", "role": "Smith", "month": "2026-04", "days": "3"}))

    project = Project.objects.get()
    assert (project.entered_on, project.cost_baseline) == (date(2026, 1, 5), Decimal(1000))
    assert list(project.milestones.order_by("number").values_list("title", "cause")) == [
        ("Chosen", ""),
        ("Bought", "supplier"),
    ]
    assert Booking.objects.get().days == 3


@pytest.mark.django_db
def test_each_difference_goes_through_its_own_operation() -> None:
    project = make_project()
    moved, reached = make_milestone(project), make_milestone(project)
    risk, issue = make_risk(project), make_issue(project)
    link = make_link(reached, moved)
    operations.book_people(project=project, role="Smith", month=ON, days=Decimal(2), by=TESTS)
    name = project.reference
    changes = [
        table(
            "projects", {"reference": name, "title": "Shears", "summary": "Sharp.", "stage": "idea"}
        ),
        table(
            "milestones",
            {
                "project": name,
                "number": 1,
                "title": "Cut",
                "baseline_on": "2026-09-02",
                "forecast_on": "2026-09-09",
                "cause": "people",
                "reason": "Ill.",
            },
            {
                "project": name,
                "number": 2,
                "title": reached.title,
                "baseline_on": "2026-09-01",
                "actual_on": "2026-03-01",
            },
        ),
        table(
            "dependencies",
            {
                "project": name,
                "number": 1,
                "before_project": name,
                "before_number": 2,
                "lag_days": 9,
            },
        ),
        table(
            "risks",
            {
                "project": name,
                "number": 1,
                "title": "Blunter",
                "likelihood": 5,
                "impact": 4,
                "proximity": "now",
                "response": "Reduce",
                "action": "x",
                "residual_likelihood": 1,
                "residual_impact": 1,
                "review_on": "2030-01-01",
            },
            {
                "project": name,
                "title": "New",
                "likelihood": 5,
                "impact": 4,
                "proximity": "now",
                "response": "Reduce",
                "action": "x",
                "residual_likelihood": 1,
                "residual_impact": 1,
                "review_on": "2030-01-01",
            },
        ),
        table(
            "issues",
            {
                "project": name,
                "number": 1,
                "title": "Worse",
                "severity": "Critical",
                "owner": "A",
                "due_on": "2030-01-01",
            },
            {
                "project": name,
                "title": "New",
                "severity": "low",
                "owner": "A",
                "due_on": "2030-01-01",
            },
        ),
        table("people", {"project": name, "role": "smith", "month": "2026-03", "days": "4"}),
    ]

    found = [take(data) for data in changes]

    assert [(one.new, one.changed) for one in found] == [
        (0, 1),
        (0, 2),
        (1, 0),
        (1, 1),
        (1, 1),
        (0, 1),
    ]
    moved.refresh_from_db()
    assert (moved.title, moved.cause, moved.changes.last().reason) == ("Cut", "people", "Ill.")
    link.refresh_from_db()
    assert link.ended_on == ON
    assert (risk.changes.count(), issue.changes.count()) == (2, 2)


@pytest.mark.django_db
def test_every_fault_is_named_with_its_row_and_column() -> None:
    project = make_project()
    make_milestone(project)

    found = faults_of(
        table(
            "milestones",
            {
                "project": "",
                "number": "x",
                "title": "A",
                "baseline_on": "31/2/2026",
                "cause": "laziness",
            },
            {"project": project.title, "title": "y" * 201, "baseline_on": "2026-09-01"},
        )
    )

    assert [(row, column) for row, column, _ in found] == [
        (2, "Project"),
        (2, "Number"),
        (2, "Agreed for"),
        (2, "Leading cause"),
        (3, "Milestone"),
    ]
    assert "Write a few words" in found[0][2]
    assert "Write digits alone" in found[1][2]
    assert "“31/2/2026” is not a day. Write it like 2026-03-31 or 31/3/2026." in found[2][2]
    assert "Write “A supplier was late”" in found[3][2]


@pytest.mark.django_db
def test_all_or_nothing_and_every_row_is_looked_at() -> None:
    project = make_project()
    good = {"project": project.title, "title": "Good", "baseline_on": "2026-09-01"}

    found = faults_of(
        table(
            "milestones",
            good,
            {**good, "project": "Nowhere"},
            {**good, "number": 77},
            {**good, "forecast_on": "2026-12-01"},
        )
    )

    assert [(row, column) for row, column, _ in found] == [
        (3, "Project"),
        (4, "Number"),
        (5, "Leading cause"),
    ]
    assert not Milestone.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"title": "New", "summary": "x"}, "needs the title of a programme"),
        ({"reference": "ZZ", "title": "New", "summary": "x"}, "There is no project “ZZ”"),
        (
            {"title": "Sharper shears", "summary": "x", "stage": "closed"},
            "The stage of “Sharper shears”",
        ),
        ({"title": "Sharper shears", "summary": "x", "programme": "Zzz"}, "The programme of"),
        (
            {"title": "Sharper shears", "summary": "x", "entered_on": "2020-01-01"},
            "The entered on of",
        ),
        (
            {"title": "Sharper shears", "summary": "x", "cost_tolerance": "101"},
            "A tolerance is at most",
        ),
    ],
)
def test_what_a_file_may_not_change(row: dict[str, object], words: str) -> None:
    make_project()

    [fault] = faults_of(table("projects", row))

    assert words in fault[2]


@pytest.mark.django_db
def test_a_dependency_on_words_that_nobody_knows() -> None:
    project = make_project()
    make_milestone(project)
    row = {
        "project": project.title,
        "number": 1,
        "before_project": project.title,
        "before_number": "Zzz",
    }

    [fault] = faults_of(table("dependencies", row))

    assert "no number “Zzz”" in fault[2]


@pytest.mark.django_db
def test_a_formula_is_text_and_never_a_date() -> None:
    project = make_project()
    row = [project.title, None, "=1+1", datetime(2026, 9, 1)]

    take(book(HEADS["milestones"], row))
    faults = faults_of(book(HEADS["milestones"], [project.title, None, "x", "=TODAY()"]))

    assert Milestone.objects.get().title == "=1+1"
    assert "“=TODAY()” is not a day" in faults[0][2]
