from datetime import timedelta
from typing import Any

import pytest

from connected.foundation.identity.models import User
from connected.foundation.notify.models import Message
from connected.foundation.operations import Refused
from connected.foundation.permissions import Visitor, roles
from connected.office.cases.models import Case
from connected.office.cases.operations import close_case
from connected.office.cases.tests.factories import make_user
from connected.office.partners import operations
from connected.office.partners.models import Agreement, Organisation, Share
from connected.office.partners.queries import (
    agreements_for,
    open_shares,
    opened_share,
    reviews_due,
)
from connected.office.partners.rules import refusals, shared_view
from connected.office.partners.tasks import end_run_out
from connected.office.partners.tests.factories import (
    BY,
    make_agreement,
    make_organisation,
    make_partner,
    today,
)
from connected.office.partners.tests.test_matrix import picture

pytestmark = pytest.mark.django_db


def test_sharing_waits_for_the_partner_and_tells_them(share: Share) -> None:
    case = Case.objects.get(pk=share.case_id)
    message = Message.objects.get(template="partners.shared")

    assert case.is_with_partner
    assert message.to == "pat@homes.example"
    assert f"/partner/cases/{case.reference}/" in message.body


def test_the_last_answer_ends_the_wait(share: Share, officer: User, partner: User) -> None:
    other = make_organisation("Example Clinic")
    second = operations.share_case(
        case=share.case, agreement=make_agreement(other), question="And you?", by=officer
    )
    colleague = make_partner(other, "cleo@clinic.example")

    operations.contribute(
        share=share, kind="answer", text="Ours.", uploads=[picture("a.jpg")], by=partner
    )
    assert Case.objects.get(pk=share.case_id).is_with_partner
    operations.contribute(share=second, kind="answer", text="Not ours.", by=colleague)
    operations.contribute(share=second, kind="answer", text="One thing more.", by=colleague)

    assert not Case.objects.get(pk=share.case_id).is_with_partner
    entry = share.case.entries.filter(kind="partner", text__startswith="Answer\nOurs.").get()
    assert entry.text == "Answer\nOurs.\nFile: a.jpg"
    assert entry.by_name == "Pat Partner, Example Homes"


def test_nothing_written_is_no_answer(share: Share, partner: User) -> None:
    with pytest.raises(refusals.NothingWritten):
        operations.contribute(share=share, kind="answer", text=" ", by=partner)


def test_closing_a_case_shuts_its_doors(share: Share) -> None:
    case = Case.objects.get(pk=share.case_id)

    close_case(case=case, outcome="collected", by=BY)

    share.refresh_from_db()
    assert share.ended_why == "The request was closed."


def test_a_case_shared_with_nobody_closes(case: Case) -> None:
    assert operations.end_shares_of_case(case=case, by=BY) == 0


def test_the_hourly_job_tidies_up(share: Share) -> None:
    end_run_out(timestamp=0)
    assert Case.objects.get(pk=share.case_id).is_with_partner
    Agreement.objects.update(ends_on=today() - timedelta(days=1))

    end_run_out(timestamp=0)

    share.refresh_from_db()
    assert share.ended_at is not None
    assert not Case.objects.get(pk=share.case_id).is_with_partner


def test_a_case_is_shared_only_within_an_agreement(
    case: Case, organisation: Organisation, officer: User
) -> None:
    def refused(agreement: Agreement, question: str = "Yours?") -> type[Refused]:
        with pytest.raises(Refused) as told:
            operations.share_case(case=case, agreement=agreement, question=question, by=officer)
        return told.type

    draft = make_agreement(organisation, in_force=False)
    later = make_agreement(organisation, starts_on=today() + timedelta(days=1))
    good = make_agreement(organisation)

    assert refused(draft) is refusals.AgreementIsDraft
    assert refused(later) is refusals.AgreementNotStarted
    assert refused(good, " ") is refusals.NothingWritten
    operations.share_case(case=case, agreement=good, question="Yours?", by=officer)
    assert refused(good) is refusals.SharedAlready


def test_a_share_is_ended_once_and_for_a_reason(share: Share, officer: User) -> None:
    with pytest.raises(refusals.NoReason):
        operations.end_share(share=share, why=" ", by=officer)
    operations.end_share(share=share, why="Answered by phone", by=officer)
    with pytest.raises(refusals.ShareHasEnded):
        operations.end_share(share=share, why="Again", by=officer)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"fields": ["everything"]}, refusals.NotToShare),
        ({"kinds": {"no-such": []}}, refusals.NotToShare),
        ({"kinds": {"missed-bin": ["Shoe size"]}}, refusals.NotToShare),
        ({"legal_basis": "because"}, refusals.NotToShare),
        ({"condition": "because"}, refusals.NotToShare),
        ({"ends_on": today() - timedelta(days=90)}, refusals.DatesOutOfOrder),
        ({"assessment": ""}, refusals.NotAssessed),
        ({"kinds": {}}, refusals.NothingToShare),
    ],
)
def test_an_agreement_has_its_rules(
    case: Case, organisation: Organisation, given: dict[str, Any], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        make_agreement(organisation, **given)


def test_an_agreement_in_force_changes_by_a_new_version(agreement: Agreement) -> None:
    def change(why: str) -> Agreement:
        return operations.change_agreement(
            agreement=agreement,
            fields=["summary"],
            kinds=agreement.kinds,
            assessment="DPIA-2",
            assessed_on=today(),
            why=why,
            by=BY,
        )

    with pytest.raises(refusals.NoReason):
        change("")
    changed = change("They need to know what it is about")

    assert changed.version == 2
    assert list(agreement.versions.order_by("number").values_list("fields", flat=True)) == [
        ["stage"],
        ["summary"],
    ]


def test_a_draft_changes_freely_and_is_agreed_once(case: Case, organisation: Organisation) -> None:
    draft = make_agreement(organisation, in_force=False)
    changed = operations.change_agreement(
        agreement=draft, fields=[], kinds=draft.kinds, assessment="A", assessed_on=today(), by=BY
    )

    operations.agree(agreement=changed, by=BY)

    with pytest.raises(refusals.InForceAlready):
        operations.agree(agreement=changed, by=BY)
    assert changed.version == 1


def test_what_is_revoked_stays_so(agreement: Agreement) -> None:
    with pytest.raises(refusals.NoReason):
        operations.revoke_agreement(agreement=agreement, why="", by=BY)
    operations.revoke_agreement(agreement=agreement, why="Over", by=BY)

    with pytest.raises(refusals.RevokedAlready):
        operations.revoke_agreement(agreement=agreement, why="Again", by=BY)
    with pytest.raises(refusals.RevokedAlready):
        operations.change_agreement(
            agreement=agreement, fields=[], kinds={}, assessment="", assessed_on=None, by=BY
        )


def test_people_belong_to_one_organisation(organisation: Organisation, partner: User) -> None:
    with pytest.raises(refusals.KeyTaken):
        make_organisation(organisation.title)
    with pytest.raises(refusals.WorksElsewhere):
        make_partner(organisation, partner.email)
    officer = make_user(role=roles.Officer.slug)
    with pytest.raises(refusals.StaffNotPartner):
        make_partner(organisation, officer.email)
    membership = organisation.memberships.get()
    operations.end_membership(membership=membership, by=BY)
    with pytest.raises(refusals.HasLeft):
        operations.end_membership(membership=membership, by=BY)


def test_lists_know_what_is_in_force(case: Case, agreement: Agreement) -> None:
    make_agreement(agreement.organisation, in_force=False)
    Agreement.objects.filter(pk=agreement.pk).update(review_on=today() + timedelta(days=5))

    assert agreements_for(case, today()) == [agreement]
    assert list(reviews_due(today())) == [agreement]
    assert open_shares(Visitor()) == []
    Agreement.objects.update(kinds={"other": []})
    assert agreements_for(case, today()) == []


def test_a_draft_shares_nothing(case: Case, organisation: Organisation) -> None:
    draft = make_agreement(organisation, in_force=False)

    with pytest.raises(refusals.AgreementIsDraft):
        shared_view(case, draft, today())


@pytest.mark.parametrize("newest_first", [True, False])
def test_who_moved_opens_what_their_organisation_of_now_was_shared(
    case: Case, officer: User, organisation: Organisation, partner: User, newest_first: bool
) -> None:
    other = make_organisation("Example Clinic")
    operations.end_membership(membership=partner.partner_memberships.get(), by=BY)
    make_partner(other)
    for one in (other, organisation) if newest_first else (organisation, other):
        operations.share_case(
            case=case, agreement=make_agreement(one), question="Is it yours?", by=officer
        )

    assert opened_share(partner, case.reference).share.organisation == other
