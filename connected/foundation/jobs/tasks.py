from procrastinate import JobContext
from procrastinate.contrib.django import app

KEPT_FOR_HOURS = 30 * 24


@app.periodic(cron="* * * * *")
@app.task(name="jobs.rescue_stalled", pass_context=True)
async def rescue_stalled(context: JobContext, timestamp: int) -> None:
    """A worker that was killed leaves its jobs as being done; they are queued again."""
    for stalled in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(stalled)


@app.periodic(cron="30 2 * * *")
@app.task(name="jobs.remove_old", pass_context=True)
async def remove_old(context: JobContext, timestamp: int) -> None:
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_FOR_HOURS)
