"""Everything that changes what a partner sees, and what partners change."""

from connected.office.partners.operations.agreements import (
    agree,
    change_agreement,
    draft_agreement,
    revoke_agreement,
)
from connected.office.partners.operations.answering import contribute
from connected.office.partners.operations.organisations import (
    add_organisation,
    add_person,
    end_membership,
)
from connected.office.partners.operations.sharing import (
    end_run_out,
    end_share,
    end_shares_of_case,
    share_case,
)

__all__ = [
    "add_organisation",
    "add_person",
    "agree",
    "change_agreement",
    "contribute",
    "draft_agreement",
    "end_membership",
    "end_run_out",
    "end_share",
    "end_shares_of_case",
    "revoke_agreement",
    "share_case",
]
