"""Microsoft Project's XML (MSPDI). Tasks of the first level are projects, milestones below them are theirs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from connected.foundation.calendars.months import months_after
from connected.foundation.ui.words import plural
from connected.strategy.projects.rules.files import (
    FileDamaged,
    HoldsEntities,
    NotAPlan,
    TooManyRows,
)
from connected.strategy.projects.rules.project_xml import (
    CAUSE_FIELD,
    ELAPSED_DAY,
    ENTERED_FIELD,
    HOURS_OF_A_DAY,
    LINK_FINISH_TO_START,
    MONEY_FIELD,
    NAMESPACE,
    PROGRAMME_FIELD,
    STAGE_FIELD,
    WORKING_DAY,
)
from connected.strategy.projects.rules.sheets import MOST_ROWS, Cell, Plan, read_row, sheets


@dataclass
class Task:
    """One task as the file tells it."""

    uid: str
    number: int
    name: str
    level: int
    wbs: str
    is_milestone: bool
    is_summary: bool
    start: str
    finish: str
    baseline: str
    actual: str
    notes: str
    fields: Mapping[str, str]
    before: list[tuple[str, str, int]] = field(default_factory=list)
    """(uid, type, lag) of what it waits for."""
    project: "Task | None" = None


def read_xml(data: bytes) -> Plan:
    root = _parsed(data)
    tasks = list(_tasks(root))
    if len(tasks) > MOST_ROWS:
        raise TooManyRows(table="Tasks", most=f"{MOST_ROWS:,}")
    plan = Plan()
    _place(tasks)
    for task in tasks:
        if task.project is task and task.level:
            _take(plan, "projects", task.number, _project(task))
    for task in tasks:
        if task.is_milestone and task.project:
            _take(plan, "milestones", task.number, _milestone(task))
    _take_links(plan, tasks)
    _take_people(plan, root, tasks)
    _tell_left_out(plan, root, tasks)
    return plan


def _parsed(data: bytes) -> Element:
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise HoldsEntities from None
    except (ParseError, ValueError, LookupError):
        raise FileDamaged from None
    if root.tag != f"{{{NAMESPACE}}}Project":
        raise NotAPlan
    return root  # type: ignore[no-any-return]


def _tag(name: str) -> str:
    return "/".join(f"{{{NAMESPACE}}}{part}" for part in name.split("/"))


def _said(element: Element, name: str) -> str:
    return (element.findtext(_tag(name)) or "").strip()


def _tasks(root: Element) -> Iterator[Task]:
    for number, one in enumerate(root.iterfind(_tag("Tasks/Task")), 1):
        fields = {
            _said(each, "FieldID"): _said(each, "Value")
            for each in one.iterfind(_tag("ExtendedAttribute"))
        }
        level = _said(one, "OutlineLevel")
        yield Task(
            uid=_said(one, "UID"), number=number, name=_said(one, "Name"),
            level=int(level) if level.isdigit() and len(level) < 3 else 1,
            wbs=_said(one, "WBS"), is_milestone=_said(one, "Milestone") == "1",
            is_summary=_said(one, "Summary") == "1", start=_said(one, "Start"),
            finish=_said(one, "Finish"), baseline=_said(one, "Baseline/Finish"),
            actual=_said(one, "ActualFinish"), notes=_said(one, "Notes"), fields=fields,
            before=[
                (_said(link, "PredecessorUID"), _said(link, "Type"), _lag_days(link))
                for link in one.iterfind(_tag("PredecessorLink"))
            ],
        )  # fmt: skip


def _lag_days(link: Element) -> int:
    """In days of the calendar. Elapsed time has an even format; a week of working days is seven days."""
    lag, form = _said(link, "LinkLag"), _said(link, "LagFormat")
    if not (lag.isdigit() and len(lag) < 12):
        return 0
    if form.isdigit() and int(form[:4]) % 2 == 0:
        return int(lag) // ELAPSED_DAY
    return -(-int(lag) * 7 // (WORKING_DAY * 5))


def _place(tasks: list[Task]) -> None:
    """Each below the task of the first level that stands before it."""
    project: Task | None = None
    for task in tasks:
        if task.level <= 1:
            project = task if task.is_summary and task.level == 1 else None
        task.project = project


def _take(plan: Plan, table: str, number: int, cells: Mapping[str, Cell]) -> None:
    """As if it were a row: faults name the task by its place in the file."""
    sheet = sheets()[table]
    titles = {column.name: column.title.casefold() for column in sheet.columns}
    read_row(sheet, number, {titles[name]: cell for name, cell in cells.items()}, plan)


def _project(task: Task) -> dict[str, Cell]:
    return {
        "reference": task.wbs,
        "programme": task.fields.get(PROGRAMME_FIELD, ""),
        "title": task.name,
        "summary": task.notes or task.name,
        "stage": task.fields.get(STAGE_FIELD, ""),
        "money_from": task.fields.get(MONEY_FIELD, ""),
        "entered_on": task.fields.get(ENTERED_FIELD, ""),
    }


def _called(task: Task) -> str:
    """How other rows name the project: by its reference, else by its title."""
    return task.wbs or task.name


def _own_number(task: Task) -> str:
    """Of an exported milestone its WBS is the reference and the number."""
    project, _, number = task.wbs.rpartition("/")
    return number if task.project and project == task.project.wbs and project else ""


def _milestone(task: Task) -> dict[str, Cell]:
    assert task.project
    return {
        "project": _called(task.project),
        "number": _own_number(task),
        "title": task.name,
        "baseline_on": task.baseline or task.finish,
        "forecast_on": task.finish,
        "actual_on": task.actual,
        "cause": task.fields.get(CAUSE_FIELD, ""),
    }


def _take_links(plan: Plan, tasks: list[Task]) -> None:
    by_uid = {task.uid: task for task in tasks}
    for task in tasks:
        for uid, kind, lag in task.before:
            before = by_uid.get(uid)
            if not (before and before.is_milestone and task.is_milestone):
                continue
            if not (before.project and task.project) or kind not in ("", LINK_FINISH_TO_START):
                continue
            cells: dict[str, Cell] = {
                "project": _called(task.project), "number": _own_number(task) or task.name,
                "before_project": _called(before.project),
                "before_number": _own_number(before) or before.name, "lag_days": lag,
            }  # fmt: skip
            _take(plan, "dependencies", task.number, cells)


def _take_people(plan: Plan, root: Element, tasks: list[Task]) -> None:
    """Work of a role on a project, shared out over the months of its task by their days."""
    names = {
        _said(one, "UID"): _said(one, "Name") for one in root.iterfind(_tag("Resources/Resource"))
    }
    by_uid = {task.uid: task for task in tasks}
    booked: dict[tuple[str, str, date], Decimal] = {}
    places: dict[tuple[str, str, date], int] = {}
    for one in root.iterfind(_tag("Assignments/Assignment")):
        task, role = by_uid.get(_said(one, "TaskUID")), names.get(_said(one, "ResourceUID"), "")
        if not (task and task.project and role):
            continue
        for month, days in _shared(task, _work_days(_said(one, "Work"))):
            key = (_called(task.project), role, month)
            booked[key] = booked.get(key, Decimal(0)) + days
            places.setdefault(key, task.number)
    for key, days in booked.items():
        project, role, month = key
        cells: dict[str, Cell] = {
            "project": project, "role": role, "month": month, "days": days.quantize(Decimal("0.1")),
        }  # fmt: skip
        _take(plan, "people", places[key], cells)


def _work_days(work: str) -> Decimal:
    """PT40H30M0S is a little over five days."""
    hours, _, rest = work.removeprefix("PT").partition("H")
    minutes = rest.partition("M")[0]
    if not (hours.isdigit() and len(hours) < 7):
        return Decimal(0)
    extra = int(minutes) if minutes.isdigit() and len(minutes) < 3 else 0
    return (Decimal(hours) + Decimal(extra) / 60) / HOURS_OF_A_DAY


def _shared(task: Task, days: Decimal) -> Iterator[tuple[date, Decimal]]:
    first, last = _day(task.start), _day(task.finish)
    if not (days and first and last) or last < first or (last - first).days > 3660:
        return
    length = (last - first).days + 1
    month = first.replace(day=1)
    while month <= last:
        following = months_after(month, 1)
        within = (
            min(last, date.fromordinal(following.toordinal() - 1)) - max(first, month)
        ).days + 1
        yield month, days * within / length
        month = following


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _tell_left_out(plan: Plan, root: Element, tasks: list[Task]) -> None:
    staffed = {_said(one, "TaskUID") for one in root.iterfind(_tag("Assignments/Assignment"))}
    plain = [
        task
        for task in tasks
        if not (task.is_milestone or task.is_summary or task.uid in staffed) and task.level
    ]
    if plain:
        plan.left_out.append(
            f"{plural(len(plain), 'task')} with neither a milestone nor people: a plan keeps milestones."
        )
    lost = [task for task in tasks if task.is_milestone and not task.project]
    if lost:
        plan.left_out.append(
            f"{plural(len(lost), 'milestone')} below no project. Put each below a task of the first level."
        )
