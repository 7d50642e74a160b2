from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, Entry, Task
from connected.office.cases.operations.holding import add_entry, check_on_team, hold_as_it_is
from connected.office.cases.rules import NothingWritten, TasksLeft, check_is_open


def list_tasks(case: Case) -> None:
    """The list of the stage at which the case has come, of which some may be there from last time."""
    wanted = [
        Task(
            case=case,
            stage=case.stage,
            key=task["key"],
            title=task["title"],
            is_required=task.get("required", False),
        )
        for task in case.case_type.stage_named(case.stage).get("tasks", ())
    ]
    if wanted:
        Task.objects.bulk_create(wanted, ignore_conflicts=True)


def check_nothing_left(case: Case) -> None:
    left = case.tasks.filter(stage=case.stage, is_required=True, done_at=None).order_by("pk")
    titles = list(left.values_list("title", flat=True))
    if titles:
        raise TasksLeft(reference=case.reference, tasks="; ".join(titles))


@operation
def add_task(*, case: Case, title: str, by: Actor) -> Task:
    """Something more to do on this case alone."""
    check_on_team(case, by)
    check_is_open(case)
    if not title.strip():
        raise NothingWritten
    task = Task.objects.create(case=case, stage=case.stage, title=title.strip())
    record("cases.task_added", subject=case, by=by, task=task.pk)
    return task


@operation
def finish_task(*, task: Task, by: Actor) -> Task:
    """It is done. Done twice is done."""
    _hold(task, by)
    if task.done_at:
        nothing_changed()
        return task
    _set(task, done=True, by=by)
    add_entry(task.case, Entry.Kind.TASK, by, text=f"Done: {task.title}")
    record("cases.task_finished", subject=task.case, by=by, task=task.pk)
    return task


@operation
def take_task_up_again(*, task: Task, by: Actor) -> Task:
    """It is not done after all."""
    _hold(task, by)
    if not task.done_at:
        nothing_changed()
        return task
    _set(task, done=False, by=by)
    add_entry(task.case, Entry.Kind.TASK, by, text=f"Not done after all: {task.title}")
    record("cases.task_taken_up_again", subject=task.case, by=by, task=task.pk)
    return task


def _hold(task: Task, by: Actor) -> None:
    check_on_team(task.case, by)
    hold_as_it_is(task.case)
    check_is_open(task.case)
    task.refresh_from_db(fields=["done_at", "done_by"])


def _set(task: Task, *, done: bool, by: Actor) -> None:
    task.done_at = timezone.now() if done else None
    task.done_by = by.actor_name if done else ""
    task.save(update_fields=["done_at", "done_by"])
