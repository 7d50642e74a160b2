from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.permissions import System
from connected.office.cases.tests.factories import make_user
from connected.office.partners import operations
from connected.office.partners.models import Agreement, Organisation

BY = System("tests")


def today() -> date:
    return timezone.localdate()


def make_organisation(title: str = "Example Homes") -> Organisation:
    return operations.add_organisation(title=title, kind="housing", by=BY)


def make_partner(organisation: Organisation, email: str = "pat@homes.example") -> User:
    return operations.add_person(
        organisation=organisation, email=email, name="Pat Partner", by=BY
    ).user


def make_agreement(organisation: Organisation, *, in_force: bool = True, **given: Any) -> Agreement:
    told = {
        "title": "Repairs together",
        "purpose": "To mend homes together.",
        "legal_basis": "public-task",
        "fields": ["stage"],
        "kinds": {"missed-bin": ["Which bin"]},
        "starts_on": today() - timedelta(days=10),
        "ends_on": today() + timedelta(days=10),
        "review_on": today() + timedelta(days=5),
        "owner": make_user(),
        "assessment": "DPIA-1",
        "assessed_on": today(),
    }
    agreement = operations.draft_agreement(organisation=organisation, by=BY, **told | given)
    return operations.agree(agreement=agreement, by=BY) if in_force else agreement
