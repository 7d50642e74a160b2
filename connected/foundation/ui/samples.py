"""What the gallery shows: made-up records in every state that a component has."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from connected.foundation.ui.charts import (
    Chart,
    Tile,
    bars,
    bullet,
    columns,
    stacked_bars,
    tile_map,
    trend,
)
from connected.foundation.ui.filtering import Filter, Option
from connected.foundation.ui.forms import (
    Choice,
    Choices,
    Date,
    Email,
    LongText,
    Money,
    Number,
    Phone,
    PlainForm,
    Postcode,
    Select,
    Text,
    Tick,
    Upload,
    YesNo,
)

LONDON = ZoneInfo("Europe/London")
BINS = (("refuse", "Refuse", "The green-lidded bin"), ("recycling", "Recycling"), ("food", "Food"))


class EveryQuestion(PlainForm):
    name = Text("Your full name", autocomplete="name", width="two-thirds")
    email = Email(hint="We only use it to tell you what happens next")
    phone = Phone(optional=True)
    postcode = Postcode()
    happened_on = Date(
        "When it happened", hint="For example, 27 3 2026", missing="Enter the day when it happened"
    )
    bin = Choice("Which bin was missed?", BINS)
    seen = Choices(
        "What did you see?",
        (("bags", "Black bags"), ("furniture", "Furniture"), ("none", "None of these")),
        alone="none",
    )
    team = Select("Team", (("waste", "Waste"), ("roads", "Roads")), missing="Select a team")
    again = YesNo("Has it happened before?")
    cost = Money("Cost")
    tenants = Number("Number of people who live there")
    photo = Upload("A photo", hint="JPG or PNG, up to 10 MB", optional=True)
    details = LongText("Tell us more", hint="Do not include bank details", longest=500)
    agree = Tick("I have read how my details are used", missing="Tick the box to go on")


ANSWERS = {
    "name": "Ada Specimen",
    "email": "ada@",
    "postcode": "RM17",
    "happened_on-day": "31",
    "happened_on-month": "Feb",
    "happened_on-year": "2026",
    "seen": ["bags", "none"],
    "cost": "a tenner",
    "tenants": "-1",
    "details": "x" * 501,
}
STREETS = ("Specimen Street", "Example Avenue", "Placeholder Road")
FILTERS = (
    Filter("q", "Search", kind="search", hint="A reference or a word"),
    Filter("status", "Status", (Option("open", "Open", 1204), Option("overdue", "Overdue", 37))),
    Filter("ward", "Ward", (Option("n", "North", 12), Option("s", "South", 9)), folded=True),
    Filter(
        "channel", "Channel", (Option("online", "Online"), Option("phone", "Phone")), kind="one"
    ),
)
COLUMNS = (
    {"title": "Reference", "sort": "reference"},
    "Service",
    {"title": "Due", "sort": "due"},
    {"title": "Days open", "numeric": True, "sort": "days"},
)
ROWS = (
    ("BK-7F3K-2Q", "Missed bin", "5 April 2026", "3"),
    ("BK-9M2X-8P", "Pothole", "7 April 2026", "1"),
    ("BK-4H6T-5W", "Fly-tipping", "2 April 2026", "12"),
)
HISTORY = (
    {
        "title": "Closed",
        "by": "Waste team",
        "at": datetime(2026, 4, 5, 15, 30, tzinfo=LONDON),
        "text": "We emptied the bin.\nSorry that we missed it.",
    },
    {"title": "Received", "at": datetime(2026, 4, 2, 9, 0, tzinfo=LONDON)},
)
TASKS = (
    {"title": "Where you live", "href": "#", "status": "completed"},
    {"title": "Who lives with you", "href": "#", "status": "incomplete", "hint": "2 questions"},
    {"title": "Your income", "href": "#", "status": "problem"},
    {"title": "Send it", "href": "#", "status": "cannot start yet"},
)
WAYS = {
    "phone": {
        "title": "By phone",
        "lines": ["01632 960100"],
        "hours": "Monday to Friday, 9am to 5pm",
        "open": True,
        "charge": "Calls cost the same as calls to numbers that start with 01.",
    },
    "online": {
        "title": "Online",
        "href": "#",
        "link": "Report a missed bin",
        "reply": "We answer within 3 working days",
    },
}


def many_pages(request: HttpRequest) -> Page:
    typed = request.GET.get("page", "")
    return Paginator(range(1, 1235), 25).get_page(typed if typed.isdecimal() else 7)


def charts() -> list[Chart]:
    months = [date(2024 + (3 + at) // 12, (3 + at) % 12 + 1, 1) for at in range(24)]
    online = [
        (month, None if at in (7, 8) else Decimal(40 + at * 3 % 7 + at))
        for at, month in enumerate(months)
    ]
    return [
        trend("Requests made online", online, unit="percent", target=80, baseline=41),
        trend("A figure that nobody has yet", [(month, None) for month in months]),
        bars(
            "Requests by service",
            [
                ("Missed bin", 5123),
                ("Pothole or another defect of the road", 3120),
                ("Housing repair", None),
                ("Change of address", 12),
            ],
            head=("Service", "Requests"),
            target=4000,
        ),
        stacked_bars(
            "How people asked",
            [
                ("2024 to 2025", {"Online": 5000, "Phone": 3000, "With help": 900, "Counter": 400}),
                (
                    "2025 to 2026",
                    {"Online": 7000, "Phone": 1800, "With help": None, "Counter": 210},
                ),
            ],
            ["Online", "Phone", "With help", "Counter"],
            head="Year",
        ),
        columns(
            "Opened and closed",
            [(f"{at} Nov", (20 + at * 7 % 13, 18 + at * 5 % 17)) for at in range(1, 13)],
            ("Opened", "Closed"),
            head="Week of",
        ),
        bullet("Closed on time", Decimal("73.4"), target=90, baseline=61, unit="percent"),
        bullet("A figure not known yet", None, target=90, unit="percent"),
        tile_map("Requests by ward", _tiles(), head=("Ward", "Requests")),
    ]


def _tiles() -> list[Tile]:
    places = [
        (1, 3),
        (1, 4),
        (1, 8),
        (2, 1),
        (2, 2),
        (2, 3),
        (2, 5),
        (3, 2),
        (3, 3),
        (3, 6),
        (4, 3),
    ]
    names = (
        "Ashfield,Brookside,Castle and Priory,Dockland West,Easthaven,Fenwick St Mary,Grange,Heath,"
    )
    names += "Ivel Riverside,Junction,Kingsmead"
    return [
        Tile(name, row, column, None if at == 4 else at * 37 % 400, "under 5" if at == 0 else "")
        for at, (name, (row, column)) in enumerate(zip(names.split(","), places, strict=True))
    ]


def everything(request: HttpRequest) -> dict[str, Any]:
    return {
        "fresh": EveryQuestion(prefix="fresh"),
        "form": EveryQuestion(ANSWERS),
        "filters": FILTERS,
        "columns": COLUMNS,
        "rows": ROWS,
        "history": HISTORY,
        "tasks": TASKS,
        "ways": WAYS,
        "pages_of_many": many_pages(request),
        "charts": charts(),
    }
