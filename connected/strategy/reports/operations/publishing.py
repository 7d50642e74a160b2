import hashlib

from django.conf import settings
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.documents.rendering import MAKERS
from connected.foundation.documents.structure import as_json, digest, from_json
from connected.foundation.identity.models import User
from connected.foundation.jobs import enqueue
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.strategy.reports.models import Publication, Report, StoredArtefact
from connected.strategy.reports.operations.opening import open_draft
from connected.strategy.reports.queries import draft_document, left_to_do
from connected.strategy.reports.rules import (
    AuthorPublishes,
    NotVerified,
    RoutesMissing,
    SectionEmpty,
)


@operation
def publish_report(*, report: Report, by: User) -> Publication:
    """Freeze the report for ever, and have its files made."""
    report = open_draft(report)
    if by.pk == report.author_id:
        raise AuthorPublishes
    _check_whole(report)
    report.status = Report.Status.PUBLISHED
    report.published_at, report.published_by = timezone.now(), by
    content = as_json(draft_document(report))
    publication = Publication.objects.create(report=report, content=content, digest=digest(content))
    report.save(update_fields=["status", "published_at", "published_by"])
    record("reports.published", subject=report, by=by, digest=publication.digest)
    enqueue("reports.render_report", report_id=report.pk)
    return publication


def _check_whole(report: Report) -> None:
    left = left_to_do(report)
    if left.routes:
        raise RoutesMissing(criteria="; ".join(standing.title for standing in left.routes))
    if left.implications:
        kinds = ", ".join(
            implication.get_kind_display().lower() for implication in left.implications
        )
        raise NotVerified(kinds=kinds)
    if left.sections:
        raise SectionEmpty(sections=", ".join(part.title.lower() for part in left.sections))


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
