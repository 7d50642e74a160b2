from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import DrawAgain, operation
from connected.foundation.permissions import Actor
from connected.foundation.references import new_reference
from connected.strategy.decisions.models import Access, Implication, Proposal
from connected.strategy.decisions.operations.gate import (
    check_day,
    held,
    keep,
    lapse_verifications,
)
from connected.strategy.decisions.rules.preparing import (
    ChangedMeanwhile,
    check_content,
    check_editable,
    check_verifier,
    may_verify,
)
from connected.strategy.plan.models import Programme


@operation
def open_proposal(
    *, kind: str, title: str, summary: str, programme: Programme | None, author: User, by: Actor,
    subject: str = "", project: str = "", counterparty: str = "", capital: Decimal | int = 0,
    revenue: Decimal | int = 0, savings: Decimal | int = 0, external_funding: Decimal | int = 0,
    wards_affected: int = 0, wards: str = "All", return_state: str = Proposal.Return.NOT_APPLICABLE,
    return_words: str = "", exception_reason: str = "", evidence: Sequence[Mapping[str, Any]] = (),
    terms: Mapping[str, Any] | None = None, follows: Proposal | None = None, sponsor: str = "",
    access: str = Access.PUBLIC, exempt_paragraph: str = "", amount_band: str = "",
    review_on: date | None = None,
) -> Proposal:  # fmt: skip
    """A paper for the gate, as a draft. `author` writes it, and so neither verifies nor decides it."""
    proposal = Proposal(
        reference=new_reference(), kind=kind, title=title.strip(), summary=summary.strip(),
        programme=programme, author=author, subject=subject, project=project,
        counterparty=counterparty.strip(), capital=Decimal(capital), revenue=Decimal(revenue),
        savings=Decimal(savings), external_funding=Decimal(external_funding),
        wards_affected=wards_affected, wards=wards, return_state=return_state,
        return_words=return_words, exception_reason=exception_reason, evidence=list(evidence),
        terms=dict(terms or {}), follows=follows, sponsor=sponsor, access=access,
        exempt_paragraph=exempt_paragraph, amount_band=amount_band, review_on=review_on,
    )  # fmt: skip
    check_content(proposal)
    _insert(proposal)
    Implication.objects.bulk_create(
        Implication(proposal=proposal, kind=kind) for kind in Implication.Kind.values
    )
    record("decisions.proposal_opened", subject=proposal, by=by, kind=kind)
    return proposal


def _insert(proposal: Proposal) -> None:
    try:
        with transaction.atomic():
            proposal.save(force_insert=True)
    except IntegrityError as clash:
        if "reference" in str(clash):
            raise DrawAgain from clash
        raise


@operation
def edit_proposal(
    *, proposal: Proposal, version: int, changes: Mapping[str, Any], by: Actor
) -> Proposal:
    """Changes to a draft, or to the words of a paper before a body. What was verified must be verified again."""
    proposal = held(proposal)
    if proposal.version != version:
        raise ChangedMeanwhile
    check_editable(proposal, changes)
    for name, value in changes.items():
        setattr(proposal, name, value)
    check_content(proposal)
    lapsed = lapse_verifications(proposal)
    keep(proposal, *changes)
    record(
        "decisions.proposal_edited",
        subject=proposal,
        by=by,
        changed=sorted(changes),
        lapsed=lapsed,
    )
    return proposal


@operation
def word_proposal_implication(
    *, proposal: Proposal, kind: str, text: str, by: Actor
) -> Implication:
    """What the paper means for one field. Changed words are words that nobody has verified."""
    proposal = held(proposal)
    check_editable(proposal, ())
    implication = Implication.objects.get(proposal=proposal, kind=kind)
    implication.text = text.strip()
    implication.verified_by = implication.verified_on = None
    implication.verifier_name = implication.verifier_role = ""
    implication.save()
    record("decisions.implication_worded", subject=proposal, by=by, kind=kind)
    return implication


@operation
def verify_proposal_implication(
    *, proposal: Proposal, kind: str, role: str, on: date, by: User
) -> Implication:
    """A named officer other than the author says that the words are right. `role` is the officer's post."""
    proposal = held(proposal)
    check_editable(proposal, ())
    check_day(on)
    implication = Implication.objects.get(proposal=proposal, kind=kind)
    if not may_verify(by, kind):
        raise PermissionDenied
    check_verifier(proposal, implication, role, by)
    implication.verified_by, implication.verified_on = by, on
    implication.verifier_name, implication.verifier_role = by.name, role.strip()
    implication.save()
    record("decisions.implication_verified", subject=proposal, by=by, kind=kind)
    return implication
