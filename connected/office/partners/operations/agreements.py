from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.office.partners.models import Agreement, AgreementVersion, Organisation
from connected.office.partners.operations.ending import end_links, end_shares
from connected.office.partners.queries import answers_offered
from connected.office.partners.rules import BASES, CONDITIONS, FIELDS
from connected.office.partners.rules.refusals import (
    AgreementIsRevoked,
    DatesOutOfOrder,
    InForceAlready,
    NoReason,
    NotAssessed,
    NothingToShare,
    NotToShare,
    RevokedAlready,
)

Kinds = Mapping[str, Sequence[str]]


@operation
def draft_agreement(
    *,
    organisation: Organisation,
    title: str,
    purpose: str,
    legal_basis: str,
    condition: str = "",
    fields: Sequence[str],
    kinds: Kinds,
    starts_on: date,
    ends_on: date,
    review_on: date,
    owner: User,
    assessment: str = "",
    assessed_on: date | None = None,
    by: Actor,
) -> Agreement:
    """A draft shares nothing."""
    if ends_on < starts_on:
        raise DatesOutOfOrder
    _check_right(legal_basis, condition)
    _check_shareable(fields, kinds, by)
    agreement = Agreement.objects.create(
        organisation=organisation,
        title=title,
        purpose=purpose,
        legal_basis=legal_basis,
        condition=condition,
        fields=list(fields),
        kinds={key: list(labels) for key, labels in kinds.items()},
        starts_on=starts_on,
        ends_on=ends_on,
        review_on=review_on,
        owner=owner,
        assessment=assessment,
        assessed_on=assessed_on,
    )
    record("partners.agreement_drafted", subject=agreement, by=by)
    return agreement


@operation
def agree(*, agreement: Agreement, by: Actor) -> Agreement:
    """Bring it into force, from its first day on."""
    agreement = _held(agreement)
    if agreement.agreed_at is not None:
        raise InForceAlready(agreement=agreement.reference)
    _check_whole(agreement)
    agreement.agreed_at = timezone.now()
    agreement.save(update_fields=["agreed_at"])
    _keep_version(agreement, "", by)
    record("partners.agreement_agreed", subject=agreement, by=by)
    return agreement


@operation
def change_agreement(
    *,
    agreement: Agreement,
    fields: Sequence[str],
    kinds: Kinds,
    assessment: str,
    assessed_on: date | None,
    why: str = "",
    by: Actor,
) -> Agreement:
    """What is shared changes at once. In force, that is a new version, with its reason and its assessment."""
    agreement = _held(agreement)
    if agreement.revoked_at is not None:
        raise RevokedAlready(agreement=agreement.reference)
    _check_shareable(fields, kinds, by)
    agreement.fields, agreement.kinds = list(fields), {key: list(one) for key, one in kinds.items()}
    agreement.assessment, agreement.assessed_on = assessment, assessed_on
    if agreement.agreed_at is not None:
        if not why.strip():
            raise NoReason
        _check_whole(agreement)
        agreement.version += 1
        _keep_version(agreement, why.strip(), by)
    agreement.save(update_fields=["fields", "kinds", "assessment", "assessed_on", "version"])
    record("partners.agreement_changed", subject=agreement, by=by, version=agreement.version)
    return agreement


@operation
def revoke_agreement(*, agreement: Agreement, why: str, by: Actor) -> Agreement:
    """Everything under it is shut at once."""
    agreement = _held(agreement)
    if agreement.revoked_at is not None:
        raise RevokedAlready(agreement=agreement.reference)
    if not why.strip():
        raise NoReason
    agreement.revoked_at, agreement.revoked_why = timezone.now(), why.strip()
    agreement.save(update_fields=["revoked_at", "revoked_why"])
    why_shut = AgreementIsRevoked(agreement=agreement.reference)
    end_shares(agreement.shares.running(), why_shut, by)
    end_links(agreement.consultee_links.running(), why_shut, by)
    record("partners.agreement_revoked", subject=agreement, by=by)
    return agreement


def _held(agreement: Agreement) -> Agreement:
    return Agreement.objects.select_for_update().get(pk=agreement.pk)


def _check_right(legal_basis: str, condition: str) -> None:
    if legal_basis not in BASES:
        raise NotToShare(what=legal_basis)
    if condition and condition not in CONDITIONS:
        raise NotToShare(what=condition)


def _check_shareable(fields: Sequence[str], kinds: Kinds, by: Actor) -> None:
    for key in fields:
        if key not in FIELDS:
            raise NotToShare(what=key)
    offered = {case_type.key: labels for case_type, labels in answers_offered(by).items()}
    for key, labels in kinds.items():
        if key not in offered:
            raise NotToShare(what=key)
        for label in labels:
            if label not in offered[key]:
                raise NotToShare(what=label)


def _check_whole(agreement: Agreement) -> None:
    if not agreement.assessment or agreement.assessed_on is None:
        raise NotAssessed
    if not agreement.kinds:
        raise NothingToShare


def _keep_version(agreement: Agreement, why: str, by: Actor) -> None:
    assert agreement.assessed_on is not None
    AgreementVersion.objects.create(
        agreement=agreement,
        number=agreement.version,
        fields=agreement.fields,
        kinds=agreement.kinds,
        assessment=agreement.assessment,
        assessed_on=agreement.assessed_on,
        why=why,
        made_by=by.actor_name,
    )
