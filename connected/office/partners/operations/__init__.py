"""Everything that changes what a partner sees, and what partners change."""

from connected.office.partners.operations.agreements import (
    agree,
    change_agreement,
    draft_agreement,
    revoke_agreement,
)
from connected.office.partners.operations.answering import answer_by_link, contribute
from connected.office.partners.operations.consulting import ask_consultee, revoke_link
from connected.office.partners.operations.ending import end_run_out, end_shares_of_case
from connected.office.partners.operations.organisations import (
    add_organisation,
    add_person,
    end_membership,
)
from connected.office.partners.operations.sharing import end_share, share_case

__all__ = [
    "add_organisation",
    "add_person",
    "agree",
    "answer_by_link",
    "ask_consultee",
    "change_agreement",
    "contribute",
    "draft_agreement",
    "end_membership",
    "end_run_out",
    "end_share",
    "end_shares_of_case",
    "revoke_agreement",
    "revoke_link",
    "share_case",
]
