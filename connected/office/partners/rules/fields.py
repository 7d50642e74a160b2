"""The one rule that decides what a partner sees of a case. Every page, list and file is made of it."""

from dataclasses import dataclass
from datetime import date

from connected.foundation.ui.words import in_words
from connected.office.cases.models import Case
from connected.office.partners.models import Agreement
from connected.office.partners.rules.refusals import (
    AgreementHasEnded,
    AgreementIsDraft,
    AgreementIsRevoked,
    AgreementNotStarted,
    KindNotShared,
)

FIELDS = {
    "summary": "What it is about",
    "stage": "Stage",
    "opened_on": "Asked on",
    "due_on": "Due on",
    "place": "Place",
    "reporter_name": "Name of who asked",
    "reporter_email": "Email of who asked",
    "reporter_phone": "Phone of who asked",
    "files": "Photos and documents",
}
"""All that can be shared but for the answers. The reference and the kind of request are always told."""


@dataclass(frozen=True)
class SharedView:
    reference: str
    title: str
    """The kind of request."""
    values: tuple[tuple[str, str], ...]
    shows_files: bool

    def has_words(self, words: str) -> bool:
        """Looked for in what is shared alone: a hit must not tell what is not."""
        text = " ".join([self.reference, self.title, *(value for _, value in self.values)])
        return all(word in text.casefold() for word in words.casefold().split())


def check_in_force(agreement: Agreement, on: date) -> None:
    if agreement.agreed_at is None:
        raise AgreementIsDraft(agreement=agreement.reference)
    if agreement.revoked_at is not None:
        raise AgreementIsRevoked(agreement=agreement.reference)
    if on < agreement.starts_on:
        raise AgreementNotStarted(agreement=agreement.reference, day=in_words(agreement.starts_on))
    if on > agreement.ends_on:
        raise AgreementHasEnded(agreement=agreement.reference, day=in_words(agreement.ends_on))


def check_kind(case: Case, agreement: Agreement) -> None:
    if case.case_type.key not in agreement.kinds:
        raise KindNotShared(agreement=agreement.reference, kind=case.case_type.title)


def shared_view(case: Case, agreement: Agreement, on: date) -> SharedView:
    """Raises the reason where the agreement shares nothing of this case on that day."""
    check_in_force(agreement, on)
    check_kind(case, agreement)
    known = _known(case)
    answers = agreement.kinds[case.case_type.key]
    told = [part for part in case.particulars if part["label"] in answers]
    return SharedView(
        reference=case.reference,
        title=case.case_type.title,
        values=(
            *((FIELDS[key], known[key]) for key in known if key in agreement.fields),
            *((part["label"], part["value"]) for part in told),
        ),
        shows_files="files" in agreement.fields,
    )


def _known(case: Case) -> dict[str, str]:
    return {
        "summary": case.summary,
        "stage": case.stage_title,
        "opened_on": in_words(case.opened_at),
        "due_on": in_words(case.due_on),
        "place": case.place_text,
        "reporter_name": case.reporter_name,
        "reporter_email": case.reporter_email,
        "reporter_phone": case.reporter_phone,
    }
