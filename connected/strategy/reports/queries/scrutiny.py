"""What scrutiny referred and what members asked, about a report or what it is about."""

from collections.abc import Sequence

from django.db.models import Q

from connected.foundation.ui.words import in_words
from connected.strategy.meetings.models import Question, Referral
from connected.strategy.reports.models import Report
from connected.strategy.reports.rules.figures import Said


def scrutiny_said(report: Report) -> tuple[Said, ...]:
    """For a decision, about its proposal; for the others, about the report of the same kind before."""
    referrals = Referral.objects.filter(_about_earlier(report)).select_related("from_body")
    return tuple(
        Said(one.from_body.name, in_words(one.referred_on), one.text, one.answer)
        for one in referrals.order_by("referred_on", "pk")
    )


def _about_earlier(report: Report) -> Q:
    if report.proposal is not None:
        return Q(item__proposal=report.proposal) | Q(decision__proposal=report.proposal)
    before = (
        Report.objects.published()
        .filter(kind=report.kind, meeting_on__lt=report.meeting_on)
        .order_by("-meeting_on")
        .first()
    )
    return _about(before) if before else Q(pk__in=[])


def _about(report: Report) -> Q:
    return Q(report=report.slug) | Q(item__report=report.slug)


def questions_on(report: Report) -> Sequence[Question]:
    """Members' questions and the answers: they stay with the report."""
    return list(Question.objects.filter(_about(report)).order_by("asked_on", "pk"))


def referrals_on(report: Report) -> Sequence[Referral]:
    found = Referral.objects.filter(_about(report)).select_related("from_body", "to_body")
    return list(found.order_by("referred_on", "pk"))
