from connected.strategy.plan.models import Programme
from connected.strategy.projects.models import Milestone
from connected.strategy.transparency.queries.data_sets.shared import page, streamed
from connected.strategy.transparency.queries.request import listed_projects
from connected.strategy.transparency.rules.tables import Column, DataSet, Kind

PROGRAMMES = DataSet(
    name="programmes",
    title="Programmes",
    description="The programmes of the digital strategy.",
    key=["key"],
    rows=lambda: streamed(Programme.objects.all()),
    columns=[
        Column("key", Kind.TEXT, "The programme's name in addresses.", "key", True),
        Column("title", Kind.TEXT, "Its name.", "title", True),
        Column("purpose", Kind.TEXT, "What it is for.", "purpose"),
        Column("owner_post", Kind.TEXT, "The post that answers for it.", "owner"),
        Column(
            "is_withdrawn",
            Kind.YES_NO,
            "Whether the strategy no longer names it.",
            "withdrawn",
            True,
        ),
        Column("page", Kind.ADDRESS, "Its page.", lambda row: page("view-programme", row.key)),
    ],
)


PROJECTS = DataSet(
    name="projects",
    title="Projects",
    description="Every project of the delivery plan, with its stage, its days and its money. A sum that "
    "nobody recorded is empty, and not nought. Where a project was decided on an exempt paper its sums are left empty.",
    key=["reference"],
    rows=listed_projects,
    columns=[
        Column("reference", Kind.TEXT, "The project's reference.", "project.reference", True),
        Column("title", Kind.TEXT, "Its name.", "project.title", True),
        Column("summary", Kind.TEXT, "What it does.", "project.summary"),
        Column("programme", Kind.TEXT, "The key of its programme.", "project.programme.key", True),
        Column(
            "stage",
            Kind.TEXT,
            "Idea, outline, agreed, delivery, closing, closed or stopped.",
            "project.stage",
            True,
        ),
        Column(
            "entered_on",
            Kind.DAY,
            "The day on which it came into the delivery plan.",
            "project.entered_on",
            True,
        ),
        Column(
            "due_on",
            Kind.DAY,
            "The last of its milestones: the day it was reached, else the day it is expected.",
            "due_on",
        ),
        Column(
            "confidence",
            Kind.TEXT,
            "How sure its manager is of delivery, from green to red: the newest statement.",
            "project.newest_confidence",
        ),
        Column(
            "cost_baseline",
            Kind.POUNDS,
            "What it was to cost when it was agreed.",
            lambda row: None if row.money.has_exempt else row.project.cost_baseline,
        ),
        Column(
            "approved",
            Kind.POUNDS,
            "Approved by decisions: capital, and a year's running cost.",
            "money.approved",
        ),
        Column("allocated", Kind.POUNDS, "Set aside under those decisions.", "money.allocated"),
        Column("committed", Kind.POUNDS, "Promised in contracts and orders.", "money.committed"),
        Column("spent", Kind.POUNDS, "Spent, by finance's ledger.", "money.spent"),
        Column(
            "cost_forecast",
            Kind.POUNDS,
            "What it is expected to cost in the end.",
            "money.forecast",
        ),
        Column(
            "savings_signed",
            Kind.POUNDS,
            "By how much finance has signed that budget lines fell.",
            "money.returned",
        ),
        Column(
            "has_exempt_money",
            Kind.YES_NO,
            "Whether some of its money was decided on an exempt paper.",
            "money.has_exempt",
            True,
        ),
        Column(
            "page",
            Kind.ADDRESS,
            "Its page.",
            lambda row: page("view-project", row.project.reference),
        ),
    ],
)

MILESTONES = DataSet(
    name="milestones",
    title="Milestones",
    description="What is to be true by which day, in every project: as agreed, as expected and as it came.",
    key=["project", "number"],
    rows=lambda: streamed(Milestone.objects.select_related("project")),
    columns=[
        Column("project", Kind.TEXT, "The project's reference.", "project.reference", True),
        Column("number", Kind.WHOLE, "The milestone's number within the project.", "number", True),
        Column("title", Kind.TEXT, "What is to be true.", "title", True),
        Column("baseline_on", Kind.DAY, "The day that was agreed.", "baseline_on", True),
        Column("forecast_on", Kind.DAY, "The day that is expected.", "forecast_on", True),
        Column("actual_on", Kind.DAY, "The day on which it was reached.", "actual_on"),
        Column(
            "dropped_on", Kind.DAY, "The day on which it was taken out of the plan.", "dropped_on"
        ),
        Column("cause", Kind.TEXT, "Where it is late: the leading cause.", "cause"),
    ],
)
