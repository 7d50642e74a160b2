"""What an officer does about a case's time and its tasks."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from connected.foundation.operations import Refused
from connected.foundation.permissions import requires
from connected.office.cases import forms, operations
from connected.office.cases.permissions import WORK_CASES
from connected.office.cases.views.shared import act, actor_of, case_or_404


@requires(WORK_CASES)
def make_time_longer(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.LongerForm,
        operations.make_time_longer,
        title="Give this case more time",
        done="Case {reference} has more time. The resident is told.",
    )


@requires(WORK_CASES)
def stop_clock(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.StopForm,
        operations.stop_clock,
        title="Stop the clock",
        done="The clock of case {reference} stands still.",
    )


@requires(WORK_CASES)
def change_priority(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.PriorityForm,
        operations.change_priority,
        title="Change the priority",
        done="Case {reference} has its new priority and date.",
    )


@requires(WORK_CASES)
def add_task(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.TaskForm,
        operations.add_task,
        title="Add a task",
        done="The task is on case {reference}.",
    )


@requires(WORK_CASES)
@require_POST
def finish_task(request: HttpRequest, reference: str, task: int) -> HttpResponse:
    return _tick(request, reference, task, operations.finish_task)


@requires(WORK_CASES)
@require_POST
def take_task_up_again(request: HttpRequest, reference: str, task: int) -> HttpResponse:
    return _tick(request, reference, task, operations.take_task_up_again)


def _tick(
    request: HttpRequest, reference: str, task: int, tick: Callable[..., object]
) -> HttpResponse:
    case = case_or_404(request, reference)
    found = get_object_or_404(case.tasks, pk=task)
    try:
        tick(task=found, by=actor_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("view-case", reference=reference)
