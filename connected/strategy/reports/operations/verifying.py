from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models.functions import Now
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.reports.models import Implication, Report, RouteToGreen
from connected.strategy.reports.operations.opening import (
    changed,
    check_seen,
    keep_version,
    open_draft,
)
from connected.strategy.reports.rules import (
    AuthorVerifies,
    NotAdverse,
    NothingToVerify,
    RouteInThePast,
    WordedOnTheProposal,
)
from connected.strategy.reports.rules.figures import read
from connected.strategy.reports.rules.lateness import check_day
from connected.strategy.reports.rules.verifiers import may_verify


@operation
def answer_route_to_green(
    *, report: Report, criterion: str, explanation: str, action: str, owner: str, due_on: date,
    by: Actor, seen: int | None = None,
) -> RouteToGreen:  # fmt: skip
    """What happened to something that is off course, what will be done, by whom and by when."""
    report = open_draft(report)
    if criterion not in {one.criterion for one in read(report.drafted).off_course}:
        raise NotAdverse(criterion=criterion)
    if due_on <= report.last:
        raise RouteInThePast(last=in_words(report.last))
    route = RouteToGreen.objects.filter(report=report, criterion=criterion).first()
    route = route or RouteToGreen(report=report, criterion=criterion, version=0)
    key = f"route-{criterion}"
    check_seen(route, report, key, seen)
    route.explanation, route.action = explanation.strip(), action.strip()
    route.owner, route.due_on = owner.strip(), due_on
    words = {"explanation": route.explanation, "action": route.action, "owner": route.owner}
    keep_version(report, key, route, words | {"due_on": in_words(due_on)}, by)
    route.save()
    record("reports.route_to_green_answered", subject=report, by=by, criterion=criterion)
    changed(report, by=by)
    return route


@operation
def word_implication(
    *, report: Report, kind: str, text: str, by: Actor, seen: int | None = None
) -> Implication:
    """Changed words are words that nobody has verified."""
    report = open_draft(report)
    implication = _own(report, kind)
    key = f"implication-{kind}"
    check_seen(implication, report, key, seen)
    implication.text = text.strip()
    implication.verified_by = implication.verified_at = implication.verified_on = None
    implication.verifier_name = implication.verifier_role = ""
    keep_version(report, key, implication, {"text": implication.text}, by)
    implication.save()
    record("reports.implication_worded", subject=report, by=by, kind=kind)
    changed(report, by=by)
    return implication


def _own(report: Report, kind: str) -> Implication:
    """Those of a proposal are worded and verified there, once, and only shown here."""
    implication = Implication.objects.filter(report=report, kind=kind).first()
    if implication is None:
        raise WordedOnTheProposal
    return implication


@operation
def verify_implication(
    *, report: Report, kind: str, role: str, by: User, on: date | None = None
) -> Implication:
    """A named officer other than the author says that the words are right. `role` is the officer's post."""
    report = open_draft(report)
    on = on or timezone.localdate()
    check_day(on, timezone.localdate())
    implication = _own(report, kind)
    if not may_verify(by, kind):
        raise PermissionDenied
    if by.pk == report.author_id:
        raise AuthorVerifies
    if not implication.text:
        raise NothingToVerify(kind=implication.get_kind_display().lower())
    implication.verified_by, implication.verified_on, implication.verified_at = by, on, Now()
    implication.verifier_name, implication.verifier_role = by.actor_name, role.strip()
    implication.save()
    record("reports.implication_verified", subject=report, by=by, kind=kind)
    return implication
