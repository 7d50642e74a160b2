"""Reports, drafts and files, and the document that a report is."""

from collections.abc import Mapping

from django.db.models import QuerySet

from connected.foundation.councils.queries import current_council
from connected.foundation.documents.structure import Document, from_json
from connected.strategy.bodies.models import Body
from connected.strategy.reports.models import Report, StoredArtefact
from connected.strategy.reports.queries.meaning import meanings_of
from connected.strategy.reports.rules.composing import composed
from connected.strategy.reports.rules.figures import read
from connected.strategy.reports.rules.written import Written


def published_reports() -> QuerySet[Report]:
    return Report.objects.published().select_related("committee")


def current_committees() -> QuerySet[Body]:
    return Body.objects.filter(is_retired=False)


def draft_document(report: Report) -> Document:
    """The report as it would be printed now."""
    council = current_council()
    return composed(
        Written(
            report=report,
            organisation=council.name,
            colour=council.brand_colour,
            drafted=read(report.drafted),
            bodies=dict(report.sections.values_list("key", "body")),
            routes={route.criterion: route for route in report.routes.all()},
            implications=meanings_of(report),
            recommendations=recommended(report),
            options=list(report.options.standing()),
        )
    )


def recommended(report: Report) -> list[str]:
    """What members are asked to decide, in order."""
    return list(report.recommendations.standing().values_list("text", flat=True))


def published_document(report: Report) -> Document:
    """The report as it was frozen."""
    document = from_json(report.publication.content)
    assert isinstance(document, Document)
    return document


def files_of(report: Report) -> Mapping[str, StoredArtefact | None]:
    """By kind; None while a file is being made."""
    made = StoredArtefact.objects.filter(publication__report=report).defer("content")
    by_kind = {file.kind: file for file in made}
    return {kind: by_kind.get(kind) for kind in StoredArtefact.Kind.values}
