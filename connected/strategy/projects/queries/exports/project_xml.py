"""The plan as Microsoft Project reads it: a task of the first level for each project, its milestones below."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from connected.foundation.ui.words import month as month_words
from connected.strategy.projects.models import Booking, Dependency, Milestone, Project
from connected.strategy.projects.queries.network import standing_links
from connected.strategy.projects.rules.project_xml import (
    CAUSE_FIELD,
    ELAPSED_DAY,
    ELAPSED_DAYS,
    ENTERED_FIELD,
    FIELDS,
    HOURS_OF_A_DAY,
    LINK_FINISH_TO_START,
    NAMESPACE,
    PROGRAMME_FIELD,
    STAGE_FIELD,
)
from connected.strategy.projects.rules.sheets import UNREADABLE

Held = TypeVar("Held", Milestone, Booking)
T = TypeVar("T")
Groups = dict[int, list[T]]
MORNING, EVENING = "T08:00:00", "T17:00:00"


def as_project_xml() -> bytes:
    register_namespace("", NAMESPACE)
    drawn = _Drawn()
    indent(drawn.root)
    return tostring(drawn.root, encoding="utf-8", xml_declaration=True)


def _add(parent: Element, name: str, text: object = None) -> Element:
    made = SubElement(parent, f"{{{NAMESPACE}}}{name}")
    if text is not None:
        made.text = UNREADABLE.sub("", str(text))
    return made


class _Drawn:
    """The elements in the order in which the schema wants them."""

    def __init__(self) -> None:
        self.root = Element(f"{{{NAMESPACE}}}Project")
        self.uid = 0
        self.tasks_of: dict[int, int] = {}
        self.booked: list[tuple[int, Booking]] = []
        self._head()
        self._fields()
        self._calendar()
        self._tasks()
        self._resources()

    def _head(self) -> None:
        for name, text in (
            ("SaveVersion", 14), ("Name", "Delivery plan"), ("Title", "Delivery plan"),
            ("ScheduleFromStart", 1), ("CalendarUID", 1), ("MinutesPerDay", 480),
            ("MinutesPerWeek", 2400), ("DaysPerMonth", 20),
        ):  # fmt: skip
            _add(self.root, name, text)

    def _fields(self) -> None:
        fields = _add(self.root, "ExtendedAttributes")
        for key, name, title in FIELDS:
            one = _add(fields, "ExtendedAttribute")
            for part, text in (("FieldID", key), ("FieldName", name), ("Alias", title)):
                _add(one, part, text)

    def _calendar(self) -> None:
        one = _add(_add(self.root, "Calendars"), "Calendar")
        for name, text in (("UID", 1), ("Name", "Standard"), ("IsBaseCalendar", 1)):
            _add(one, name, text)
        days = _add(one, "WeekDays")
        for number in range(1, 8):
            day = _add(days, "WeekDay")
            works = 2 <= number <= 6
            _add(day, "DayType", number)
            _add(day, "DayWorking", int(works))
            if works:
                times = _add(day, "WorkingTimes")
                for start, end in (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00")):
                    time = _add(times, "WorkingTime")
                    _add(time, "FromTime", start)
                    _add(time, "ToTime", end)

    def _tasks(self) -> None:
        self.tasks = _add(self.root, "Tasks")
        waits: dict[int, list[Dependency]] = defaultdict(list)
        for link in standing_links():
            waits[link.after_id].append(link)
        milestones = _by_project(Milestone.objects.standing().order_by("number"))
        bookings = _by_project(Booking.objects.order_by("role", "month"))
        projects = list(Project.objects.select_related("programme"))
        self._number(projects, milestones, bookings)
        for place, project in enumerate(projects, 1):
            self._project(project, place, milestones[project.pk], bookings[project.pk], waits)

    def _number(
        self, projects: Iterable[Project], milestones: Groups[Milestone], bookings: Groups[Booking]
    ) -> None:
        """Before any is written, because a task may wait for one that comes after it."""
        uid = 0
        for project in projects:
            uid += 1
            for milestone in milestones[project.pk]:
                uid += 1
                self.tasks_of[milestone.pk] = uid
            uid += len(bookings[project.pk])

    def _project(
        self, project: Project, place: int, milestones: Sequence[Milestone],
        bookings: Sequence[Booking], waits: Groups[Dependency],
    ) -> None:  # fmt: skip
        days = [day for one in milestones for day in (one.baseline_on, one.expected_on)]
        first, last = min([project.entered_on, *days]), max([project.entered_on, *days])
        task = self._task(project.title, project.reference, str(place), 1, first, last)
        self._flags(task, milestone=False, summary=True)
        _add(task, "Notes", project.summary)
        for key, text in (
            (PROGRAMME_FIELD, project.programme.title),
            (STAGE_FIELD, project.get_stage_display()),
            (ENTERED_FIELD, project.entered_on.isoformat()),
        ):
            self._field(task, key, text)
        for number, one in enumerate(milestones, 1):
            self._milestone(project, one, f"{place}.{number}", waits[one.pk])
        for number, booking in enumerate(bookings, len(milestones) + 1):
            self._booking(booking, f"{place}.{number}")

    def _task(
        self, name: str, wbs: str, outline: str, level: int, start: date, finish: date
    ) -> Element:
        self.uid += 1
        task = _add(self.tasks, "Task")
        for part, text in (
            ("UID", self.uid), ("ID", self.uid), ("Name", name), ("Manual", 1), ("Type", 1),
            ("IsNull", 0), ("WBS", wbs), ("OutlineNumber", outline), ("OutlineLevel", level),
            ("Priority", 500), ("Start", f"{start}{MORNING}"), ("Finish", f"{finish}{EVENING}"),
        ):  # fmt: skip
            _add(task, part, text)
        return task

    def _flags(self, task: Element, *, milestone: bool, summary: bool) -> None:
        _add(task, "Milestone", int(milestone))
        _add(task, "Summary", int(summary))

    def _field(self, task: Element, key: str, text: str) -> None:
        one = _add(task, "ExtendedAttribute")
        _add(one, "FieldID", key)
        _add(one, "Value", text)

    def _milestone(
        self, project: Project, one: Milestone, outline: str, waits: Iterable[Dependency]
    ) -> None:
        day = one.forecast_on
        task = self._task(one.title, f"{project.reference}/{one.number}", outline, 2, day, day)
        _add(task, "Duration", "PT0H0M0S")
        self._flags(task, milestone=True, summary=False)
        _add(task, "PercentComplete", 100 if one.actual_on else 0)
        if one.actual_on:
            _add(task, "ActualStart", f"{one.actual_on}{EVENING}")
            _add(task, "ActualFinish", f"{one.actual_on}{EVENING}")
        for link in waits:
            made = _add(task, "PredecessorLink")
            for part, text in (
                ("PredecessorUID", self.tasks_of[link.before_id]), ("Type", LINK_FINISH_TO_START),
                ("CrossProject", 0), ("LinkLag", link.lag_days * ELAPSED_DAY),
                ("LagFormat", ELAPSED_DAYS),
            ):  # fmt: skip
                _add(made, part, text)
        if one.cause:
            self._field(task, CAUSE_FIELD, one.get_cause_display())
        baseline = _add(task, "Baseline")
        for part, text in (
            ("Number", 0), ("Start", f"{one.baseline_on}{EVENING}"),
            ("Finish", f"{one.baseline_on}{EVENING}"),
        ):  # fmt: skip
            _add(baseline, part, text)

    def _booking(self, one: Booking, outline: str) -> None:
        last = one.month.replace(day=monthrange(one.month.year, one.month.month)[1])
        name = f"{one.role}, {month_words(one.month)}"
        task = self._task(name, "", outline, 2, one.month, last)
        _add(task, "Work", _hours(one.days))
        self._flags(task, milestone=False, summary=False)
        self.booked.append((self.uid, one))

    def _resources(self) -> None:
        roles = sorted({one.role for _, one in self.booked})
        resources = _add(self.root, "Resources")
        for number, role in enumerate(roles, 1):
            one = _add(resources, "Resource")
            for part, text in (("UID", number), ("ID", number), ("Name", role), ("Type", 1)):
                _add(one, part, text)
        assignments = _add(self.root, "Assignments")
        for number, (uid, booking) in enumerate(self.booked, 1):
            made = _add(assignments, "Assignment")
            for part, text in (
                ("UID", number), ("TaskUID", uid), ("ResourceUID", roles.index(booking.role) + 1),
                ("Work", _hours(booking.days)),
            ):  # fmt: skip
                _add(made, part, text)


def _hours(days: Decimal) -> str:
    minutes = int(days * HOURS_OF_A_DAY * 60)
    return f"PT{minutes // 60}H{minutes % 60}M0S"


def _by_project(records: Iterable[Held]) -> Groups[Held]:
    found: Groups[Held] = defaultdict(list)
    for one in records:
        found[one.project_id].append(one)
    return found
