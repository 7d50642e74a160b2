from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from connected.strategy.decisions.models import Decision, Proposal
from connected.strategy.transparency.rules.tables import Column, Kind, Value, value_of

AT_A_TIME = 500


def streamed(rows: QuerySet[Any]) -> Iterator[Any]:
    """Row by row, so that a large set needs no large memory."""
    return rows.iterator(chunk_size=AT_A_TIME)


def page(name: str, *arguments: str) -> str:
    """The whole address of a page; empty where this installation has none."""
    try:
        return settings.SITE_ADDRESS + reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


def unless_exempt(proposal_of: Callable[[Any], Proposal], value: Value) -> Callable[[Any], object]:
    """The value of a row; nothing where it was decided on an exempt paper."""
    return lambda row: None if proposal_of(row).is_exempt else value_of(row, value)


def trace(proposal_of: Callable[[Any], Proposal]) -> list[Column]:
    """What is told of an exempt paper in any case."""
    return [
        Column(
            "is_exempt",
            Kind.YES_NO,
            "Whether the paper is exempt from publication. Then words and amounts are left empty.",
            lambda row: proposal_of(row).is_exempt,
            is_always_there=True,
        ),
        Column(
            "exempt_amount_band",
            Kind.TEXT,
            "For an exempt paper: within which bounds the amount lies.",
            lambda row: proposal_of(row).amount_band if proposal_of(row).is_exempt else None,
        ),
        Column(
            "exempt_paragraph",
            Kind.TEXT,
            "For an exempt paper: the paragraph of the law that allows it.",
            lambda row: proposal_of(row).exempt_paragraph or None,
        ),
        Column(
            "exempt_review_on",
            Kind.DAY,
            "For an exempt paper: the day on which the exemption is looked at again.",
            lambda row: proposal_of(row).review_on if proposal_of(row).is_exempt else None,
        ),
    ]


def of_decision(row: Decision) -> Proposal:
    return row.proposal


def itself(row: Proposal) -> Proposal:
    return row
