from connected.foundation.audit import record
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.reports.models import Implication, Report
from connected.strategy.reports.rules import AlreadyPublished


def open_draft(report: Report) -> Report:
    """The report as it stands now, locked until the change is whole. Refused once it is published."""
    fresh = (
        Report.objects.select_for_update(of=("self",))
        .select_related("committee", "author")
        .get(pk=report.pk)
    )
    if fresh.is_published:
        raise AlreadyPublished(title=fresh.title, published=in_words(fresh.published_at))
    return fresh


def lapse_verifications(report: Report, *, by: Actor) -> None:
    """What an officer verified was another text or other figures."""
    lapsed = Implication.objects.filter(report=report, verified_at__isnull=False)
    kinds = list(lapsed.values_list("kind", flat=True))
    if kinds:
        lapsed.update(verified_by=None, verified_at=None, verifier_name="", verifier_role="")
        record("reports.verifications_lapsed", subject=report, by=by, kinds=kinds)
