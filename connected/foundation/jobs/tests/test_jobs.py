import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from connected.foundation import jobs
from connected.foundation.jobs import enqueue
from connected.foundation.operations import Unavailable


@pytest.mark.django_db
def test_rollback_leaves_no_job() -> None:
    with transaction.atomic():
        enqueue("notify.post_message", message_id=1)
        transaction.set_rollback(True)

    assert ProcrastinateJob.objects.count() == 0


@pytest.mark.django_db
def test_job_is_queued_in_one_statement(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):
        enqueue("notify.post_message", message_id=1)

    assert ProcrastinateJob.objects.get().task_name == "notify.post_message"


def test_only_what_was_unavailable_is_tried_again() -> None:
    retry = app.tasks["notify.post_message"].retry_strategy

    assert retry.retry_exceptions == {Unavailable}


def test_killed_workers_jobs_are_rescued_each_minute() -> None:
    crons = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}

    assert crons["jobs.rescue_stalled"] == "* * * * *"
    assert "audit.seal_events" in crons


def test_jobs_kit_has_nothing_else() -> None:
    with pytest.raises(AttributeError):
        _ = jobs.enqueue_twice
