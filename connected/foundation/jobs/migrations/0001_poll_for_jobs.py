from django.db import migrations

TABLE = "procrastinate_jobs"
TRIGGER = "procrastinate_jobs_notify_queue_job_inserted_v1"


class Migration(migrations.Migration):
    """Workers ask for new jobs each second instead of being notified.

    PostgreSQL lets only one transaction that notifies commit at a time, so that with eight residents
    sending at once seven would wait for the disc in turn (docs/decisions/0090).
    """

    dependencies = [("procrastinate", "0041_post_retry_failed_job")]

    operations = [
        migrations.RunSQL(
            f"ALTER TABLE {TABLE} DISABLE TRIGGER {TRIGGER}",
            f"ALTER TABLE {TABLE} ENABLE TRIGGER {TRIGGER}",
        )
    ]
