"""What the public may not read: sums under decisions that are exempt, and whatever would tell them."""

from typing import Any

from django.db.models import QuerySet

from connected.strategy.decisions.models import Access, Proposal


def secret_projects() -> QuerySet[Any, str]:
    """References of projects with an exempt paper: what they ask for, borrow or foresee would tell its amount."""
    papers = Proposal.objects.filter(access=Access.EXEMPT).exclude(project="")
    return papers.values_list("project", flat=True)


def exempt_papers_of(project: str) -> QuerySet[Proposal]:
    return Proposal.objects.filter(access=Access.EXEMPT, project=project)
