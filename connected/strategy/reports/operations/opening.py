from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words, moment
from connected.strategy.reports.models import Implication, Report, SectionVersion, Step
from connected.strategy.reports.models.versioned import Versioned
from connected.strategy.reports.rules import AlreadyPublished, ChangedMeanwhile
from connected.strategy.reports.rules.lateness import check_day


def open_draft(report: Report) -> Report:
    """The report as it stands now, locked until the change is whole. Refused once it is published."""
    fresh = (
        Report.objects.select_for_update(of=("self",))
        .select_related("committee", "author", "proposal")
        .get(pk=report.pk)
    )
    if fresh.is_published:
        raise AlreadyPublished(title=fresh.title, published=in_words(fresh.published_day))
    return fresh


def check_seen(part: Versioned, report: Report, key: str, seen: int | None) -> None:
    """Whoever saves says which version they saw. None: the platform itself, which saw the newest."""
    if seen is None or part.version == seen:
        return
    last = SectionVersion.objects.filter(report=report, part=key).last()
    raise ChangedMeanwhile(
        name=last.by_name if last else "a colleague",
        at=moment(last.at) if last else "some time",
    )


def keep_version(
    report: Report, key: str, part: Versioned, words: Mapping[str, str], by: Actor
) -> None:
    """Count the change, and keep the words as they were saved."""
    part.version += 1
    SectionVersion.objects.create(
        report=report,
        part=key,
        number=part.version,
        words=dict(words),
        by=by if isinstance(by, User) else None,
        by_name=by.actor_name,
    )


def changed(report: Report, *, by: Actor) -> None:
    """A report that was cleared is cleared no more once its words or figures change."""
    if report.status == Report.Status.CLEARED:
        hand_on(report, Report.Status.CLEARANCE, on=timezone.localdate(), by=by, note=CHANGED)
        record("reports.clearance_lapsed", subject=report, by=by)


CHANGED = "It was changed after it was cleared."


def hand_on(report: Report, to: str, *, on: date, by: Actor, note: str = "") -> None:
    """The report goes to the next hands. Only what is cleared has somebody who cleared it."""
    check_day(on, timezone.localdate())
    Step.objects.create(report=report, to=to, on=on, note=note, by_name=by.actor_name)
    report.status = to
    if to in (Report.Status.DRAFT, Report.Status.CLEARANCE):
        report.cleared_by = report.cleared_on = None
        report.cleared_by_name = report.cleared_role = ""
    report.save(
        update_fields=["status", "cleared_by", "cleared_on", "cleared_by_name", "cleared_role"]
    )


def lapse_verifications(report: Report, *, by: Actor) -> None:
    """What an officer verified was another text or other figures."""
    lapsed = Implication.objects.filter(report=report, verified_at__isnull=False)
    kinds = list(lapsed.values_list("kind", flat=True))
    if kinds:
        lapsed.update(
            verified_by=None, verified_at=None, verified_on=None, verifier_name="", verifier_role=""
        )
        record("reports.verifications_lapsed", subject=report, by=by, kinds=kinds)
