from django.dispatch import receiver
from django.utils import timezone

from connected.foundation.permissions import Actor
from connected.office.cases.models import Case
from connected.office.cases.permissions import WORK_CASES
from connected.office.cases.signals import CasePart, case_closed, case_page
from connected.office.partners.operations import end_shares_of_case
from connected.office.partners.queries import links_of, shares_of


@receiver(case_page)
def show_shares(*, case: Case, actor: Actor, **signal: object) -> CasePart:
    facts = {
        "case": case,
        "shares": shares_of(case),
        "links": links_of(case),
        "may_share": actor.may(WORK_CASES),
        "now": timezone.now(),
    }
    return CasePart("partners/on-case.html", order=8, facts=facts)


@receiver(case_closed)
def shut_the_doors(*, case: Case, by: Actor, **signal: object) -> None:
    end_shares_of_case(case=case, by=by)
