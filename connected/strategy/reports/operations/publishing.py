import hashlib
from datetime import date

from django.conf import settings
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.documents.rendering import MAKERS
from connected.foundation.documents.structure import as_json, digest, from_json
from connected.foundation.identity.models import User
from connected.foundation.jobs import enqueue
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.strategy.reports.models import Publication, Report, Step, StoredArtefact
from connected.strategy.reports.operations.announcing import give_meeting, put_report_on_agenda
from connected.strategy.reports.operations.opening import open_draft
from connected.strategy.reports.operations.whole import check_cleared_by_officers, check_written
from connected.strategy.reports.queries import draft_document, least_clear_days
from connected.strategy.reports.rules import AuthorPublishes, NotCleared
from connected.strategy.reports.rules.lateness import (
    IN_TIME,
    Lateness,
    check_day,
    check_lateness,
    clear_days,
)


@operation
def publish_report(
    *, report: Report, by: User, on: date | None = None, lateness: Lateness | None = None
) -> Publication:
    """Freeze the report for ever, and have its files made. `on` is the day on which members get it."""
    report = open_draft(report)
    on = on or timezone.localdate()
    _check_may_go_out(report, by, on)
    _count_clear_days(report, on, lateness or IN_TIME)
    give_meeting(report, on, by)
    Step.objects.create(report=report, to=Report.Status.PUBLISHED, on=on, by_name=by.actor_name)
    report.status = Report.Status.PUBLISHED
    report.published_at, report.published_by, report.published_on = timezone.now(), by, on
    content = as_json(draft_document(report))
    publication = Publication.objects.create(report=report, content=content, digest=digest(content))
    report.save()
    put_report_on_agenda(report, on, by)
    record("reports.published", subject=report, by=by, digest=publication.digest)
    enqueue("reports.render_report", report_id=report.pk)
    return publication


def _check_may_go_out(report: Report, by: User, on: date) -> None:
    check_day(on, timezone.localdate())
    if by.pk == report.author_id:
        raise AuthorPublishes
    check_written(report)
    check_cleared_by_officers(report)
    if report.status != Report.Status.CLEARED:
        raise NotCleared


def _count_clear_days(report: Report, on: date, lateness: Lateness) -> None:
    """A late report says so on its face, with the reason and with who accepted it."""
    days, least = clear_days(report.meeting_on, on), least_clear_days()
    check_lateness(days=days, least=least, meeting_on=report.meeting_on, lateness=lateness)
    report.clear_days = days
    if days < least:
        report.lateness_reason = lateness.reason.strip()
        report.lateness_accepted_by = lateness.accepted_by.strip()


@operation
def render_report(*, report: Report, by: Actor) -> list[StoredArtefact]:
    """The files of a published report, those that are not there yet. May run any number of times."""
    publication = Publication.objects.select_for_update().get(report=report)
    document = from_json(publication.content)
    kept = set(publication.artefacts.values_list("kind", flat=True))
    made = [
        _keep(publication, kind, make(document, site=settings.SITE_ADDRESS))
        for kind, make in MAKERS.items()
        if kind not in kept
    ]
    if made:
        record("reports.rendered", subject=report, by=by, kinds=[one.kind for one in made])
    else:
        nothing_changed()
    return made


def _keep(publication: Publication, kind: str, content: bytes) -> StoredArtefact:
    return StoredArtefact.objects.create(
        publication=publication,
        kind=kind,
        content=content,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
    )
