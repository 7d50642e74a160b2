from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models.functions import Now

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.strategy.reports.models import Implication, Report, RouteToGreen
from connected.strategy.reports.operations.opening import open_draft
from connected.strategy.reports.rules import (
    AuthorVerifies,
    NotAdverse,
    NothingToVerify,
    RouteInThePast,
)
from connected.strategy.reports.rules.figures import read
from connected.strategy.reports.rules.verifiers import may_verify


@operation
def answer_route_to_green(
    *, report: Report, criterion: str, explanation: str, action: str, owner: str, due_on: date, by: Actor
) -> RouteToGreen:  # fmt: skip
    """What happened to a criterion that is off course, what will be done, by whom and by when."""
    report = open_draft(report)
    if criterion not in {standing.criterion for standing in read(report.drafted).adverse}:
        raise NotAdverse(criterion=criterion)
    if due_on <= report.last:
        raise RouteInThePast(last=in_words(report.last))
    route, _ = RouteToGreen.objects.update_or_create(
        report=report,
        criterion=criterion,
        defaults={
            "explanation": explanation.strip(),
            "action": action.strip(),
            "owner": owner.strip(),
            "due_on": due_on,
        },
    )
    record("reports.route_to_green_answered", subject=report, by=by, criterion=criterion)
    return route


@operation
def word_implication(*, report: Report, kind: str, text: str, by: Actor) -> Implication:
    """Changed words are words that nobody has verified."""
    report = open_draft(report)
    implication = Implication.objects.get(report=report, kind=kind)
    implication.text = text.strip()
    _clear(implication)
    implication.save()
    record("reports.implication_worded", subject=report, by=by, kind=kind)
    return implication


def _clear(implication: Implication) -> None:
    implication.verified_by = implication.verified_at = None
    implication.verifier_name = implication.verifier_role = ""


@operation
def verify_implication(*, report: Report, kind: str, role: str, by: User) -> Implication:
    """A named officer other than the author says that the words are right. `role` is the officer's post."""
    report = open_draft(report)
    implication = Implication.objects.get(report=report, kind=kind)
    if not may_verify(by, kind):
        raise PermissionDenied
    if by.pk == report.author_id:
        raise AuthorVerifies
    if not implication.text:
        raise NothingToVerify(kind=implication.get_kind_display().lower())
    implication.verified_by, implication.verified_at = by, Now()
    implication.verifier_name, implication.verifier_role = by.actor_name, role.strip()
    implication.save()
    record("reports.implication_verified", subject=report, by=by, kind=kind)
    return implication
