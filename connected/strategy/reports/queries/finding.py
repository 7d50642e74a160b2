"""Reports, drafts and files, and the document that a report is."""

from collections.abc import Mapping

from django.db.models import QuerySet

from connected.foundation.councils.queries import current_council
from connected.foundation.documents.structure import Document, from_json
from connected.foundation.permissions import Actor
from connected.strategy.bodies.models import Body
from connected.strategy.plan.models import Strategy
from connected.strategy.reports.models import Report, StoredArtefact
from connected.strategy.reports.rules.composing import Written, composed
from connected.strategy.reports.rules.figures import read


def published_reports() -> QuerySet[Report]:
    return Report.objects.published().select_related("committee")


def reports_under_way(actor: Actor) -> QuerySet[Report]:
    """Drafts, the next meeting first."""
    drafts = Report.objects.visible_to(actor).being_drafted()
    return drafts.select_related("committee", "author").order_by("meeting_on")


def current_committees() -> QuerySet[Body]:
    return Body.objects.filter(is_retired=False)


def opening_facts(report: Report) -> Mapping[str, str]:
    """What the words that a report begins with need to know."""
    strategy = Strategy.objects.first()
    scrutiny = (
        current_committees().filter(role=Body.Role.SCRUTINY).exclude(pk=report.committee_id).first()
    )
    return {
        "committee": report.committee.name,
        "strategy": strategy.title if strategy else "the strategy",
        "period": str(report.period),
        "onward": _onward(scrutiny),
        "scrutiny_view": _scrutiny_view(scrutiny),
    }


def _onward(scrutiny: Body | None) -> str:
    if scrutiny is None:
        return "That the next update come to this committee as the strategy is carried out."
    return f"That this report be sent to {scrutiny.name} for its view."


def _scrutiny_view(scrutiny: Body | None) -> str:
    if scrutiny is None:
        return "Members of this committee are asked for their view of the figures in section 4."
    return f"{scrutiny.name} has not yet given its view of this update."


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
            implications=list(report.implications.all()),
        )
    )


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
