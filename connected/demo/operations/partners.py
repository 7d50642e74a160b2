"""A made-up housing association, what is shared with it, and an agreement that is over."""

from collections.abc import Mapping
from datetime import date, timedelta

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case
from connected.office.partners import operations as partners
from connected.office.partners.models import Agreement, Organisation

KIND = "missed-bin"
SHARED = 3
YEAR = timedelta(days=365)
QUESTION = "Does this bin stand on your estate, and can the crew reach it?"


@operation
def tell_partners(*, people: Mapping[str, User], today: date, by: Actor) -> int:
    """How many cases are shared."""
    homes = partners.add_organisation(title="Example Homes", kind="housing", by=by)
    partner = people["partner"]
    partners.add_person(organisation=homes, email=partner.email, name=partner.name, by=by)
    owner = people["manager-waste"]
    _agreement(homes, "Bin stores, trial", owner, today - 2 * YEAR, by)
    agreement = _agreement(homes, "Bin stores on estates", owner, today - timedelta(days=30), by)
    open_ones = Case.objects.open().filter(case_type__key=KIND, with_partner_since=None)
    cases = list(
        open_ones.select_related("case_type", "team").order_by("-opened_at", "pk")[:SHARED]
    )
    shares = [
        partners.share_case(case=case, agreement=agreement, question=QUESTION, by=owner)
        for case in cases
    ]
    for share in shares[:1]:
        partners.contribute(
            share=share, kind="answer", text="It is ours. The gate code is on the door.", by=partner
        )
    record("demo.partners_told", subject="demo", by=by, shares=len(shares))
    return len(shares)


def _agreement(
    homes: Organisation, title: str, owner: User, starts_on: date, by: Actor
) -> Agreement:
    drafted = partners.draft_agreement(
        organisation=homes,
        title=title,
        purpose="To find out why bins on estates were not emptied.",
        legal_basis="public-task",
        fields=["summary", "place", "stage"],
        kinds={KIND: []},
        starts_on=starts_on,
        ends_on=starts_on + YEAR,
        review_on=starts_on + YEAR // 2,
        owner=owner,
        assessment="DPIA of the demo",
        assessed_on=starts_on,
        by=by,
    )
    return partners.agree(agreement=drafted, by=by)
