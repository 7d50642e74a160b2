"""The same matrix for whoever was sent a link: every path at every stage, and no trace of the link anywhere."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.utils import timezone

from connected.foundation.audit.models import Event
from connected.foundation.files.models import StoredFile
from connected.foundation.files.operations import store_evidence
from connected.foundation.identity.models import User
from connected.foundation.notify.models import Message
from connected.foundation.operations import Refused
from connected.foundation.ui.addresses import hide_secret
from connected.office.cases.models import Case
from connected.office.cases.operations import add_note, close_case
from connected.office.cases.permissions import WORK_CASES
from connected.office.cases.queries import looks_of, partners_who_looked
from connected.office.cases.tests.factories import make_case_type, sign_in
from connected.office.partners import operations
from connected.office.partners.models import Agreement, ConsulteeLink, Contribution, Organisation
from connected.office.partners.rules import refusals
from connected.office.partners.tasks import end_run_out
from connected.office.partners.tests.factories import BY, make_agreement, today
from connected.office.partners.tests.test_matrix import every_path, picture
from connected.office.partners.views.consultee import MOST_A_MINUTE

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(case: Case, agreement: Agreement, officer: User) -> ConsulteeLink:
    return ask(case, agreement, officer)


def ask(case: Case, agreement: Agreement, officer: User, **given: Any) -> ConsulteeLink:
    told = {"email": "Dr@clinic.example", "question": "QUESTION of ours", "days": 14}
    return operations.ask_consultee(case=case, agreement=agreement, by=officer, **told | given)


@pytest.fixture
def file(link: ConsulteeLink, officer: User) -> StoredFile:
    add_note(case=Case.objects.get(), text="SENTINEL note", by=officer)
    return store_evidence(upload=picture(), about=link.case.files_about, by=BY)


def address() -> str:
    [found] = re.findall(r"https?://[^/]+(/consulted/\S+)", Message.objects.latest("pk").body)
    return found


def opened(client: Client) -> Client:
    assert client.get(address()).status_code == 302
    return client


def in_force(link: ConsulteeLink) -> None:
    pass


def not_started(link: ConsulteeLink) -> None:
    Agreement.objects.update(starts_on=today() + timedelta(days=1))


def agreement_expired(link: ConsulteeLink) -> None:
    Agreement.objects.update(ends_on=today() - timedelta(days=1))


def agreement_revoked(link: ConsulteeLink) -> None:
    operations.revoke_agreement(agreement=link.agreement, why="No longer needed", by=BY)


def link_expired(link: ConsulteeLink) -> None:
    ConsulteeLink.objects.update(expires_at=timezone.now())


def link_revoked(link: ConsulteeLink) -> None:
    operations.revoke_link(link=link, why="Sent to the wrong address", by=BY)


def case_closed(link: ConsulteeLink) -> None:
    close_case(case=Case.objects.get(), outcome="collected", by=BY)


def kind_taken_out(link: ConsulteeLink) -> None:
    Agreement.objects.update(kinds={"another": []})


SAID = {
    in_force: "",
    not_started: "starts on",
    agreement_expired: "ended on",
    agreement_revoked: "was revoked. Nothing is shared under it any more.",
    link_expired: "This link expired on",
    link_revoked: "The council has revoked this link.",
    case_closed: "is closed. It is not shared with you any more.",
    kind_taken_out: "shares no requests of the kind",
}


def bodies(client: Client, link: ConsulteeLink, file: StoredFile) -> dict[str, tuple[int, str]]:
    reference = link.case.reference
    base = f"/consulted/{reference}/"
    partner, staff = f"/partner/cases/{reference}/", f"/cases/{reference}/"
    paths = {
        "link": address(),
        "case": base,
        "answer": f"{base}answer/",
        "file": f"{base}files/{file.reference}/",
        "partner's worklist": "/partner/worklist/?q=brown",
        "partner's export": "/partner/worklist/export/",
        "partner's case": partner,
        "partner's answer": f"{partner}answer/",
        "partner's file": f"{partner}files/{file.reference}/",
        "staff page": staff,
        "staff worklist": "/worklist/?search=sentinel",
        "staff export": "/worklist/export/",
        "staff search": "/cases/find/?q=sentinel",
        "staff file": f"{staff}files/{file.reference}/",
    }
    answers = {name: client.get(path) for name, path in paths.items()}
    answers["sent answer"] = client.post(f"{base}answer/", {"text": "Ours."})
    return {
        name: (answer.status_code, answer.getvalue().decode("utf-8", "replace"))
        for name, answer in answers.items()
    }


@pytest.mark.parametrize("stage", SAID, ids=lambda stage: stage.__name__)
def test_no_path_tells_a_consultee_what_is_not_agreed(
    client: Client,
    link: ConsulteeLink,
    file: StoredFile,
    caplog: pytest.LogCaptureFixture,
    stage: Callable[[ConsulteeLink], None],
) -> None:
    secret = address().split("/")[-2]
    stage(link)

    found = bodies(client, link, file)

    shown = "".join(body for _, body in found.values())
    sent = "".join(
        f"{one.subject} {one.body}" for one in Message.objects.exclude(to__contains="sentinel")
    )
    assert "sentinel" not in (shown + sent).casefold()
    assert "51.47" not in shown
    assert "QUESTION" not in sent
    assert secret not in shown + caplog.text
    open_ = stage is in_force
    statuses = {name: status for name, (status, _) in found.items()}
    assert statuses == {
        "link": 302,
        "case": 200 if open_ else 403,
        "answer": 200 if open_ else 403,
        "file": 404 if open_ else 403,
        "sent answer": 302 if open_ else 403,
    } | {name: 302 for name in statuses if name.startswith(("partner's", "staff"))}
    assert ("Brown bin" in found["case"][1]) is open_
    assert ("QUESTION" in found["case"][1]) is open_
    assert SAID[stage] in found["case"][1]
    assert Contribution.objects.count() == int(open_)


def test_no_address_of_the_whole_site_tells_a_consultee_more(
    link: ConsulteeLink, file: StoredFile
) -> None:
    client = opened(Client(raise_request_exception=False))

    paths = every_path(link, file)
    told = [
        path
        for path in paths
        if "sentinel" in client.get(path).getvalue().decode("utf-8", "replace").casefold()
    ]

    assert len(paths) > 20
    assert told == []


def test_the_secret_leaves_the_address_at_once(client: Client, link: ConsulteeLink) -> None:
    secret = address().split("/")[-2]

    answer = client.get(address())

    assert answer.headers["Location"] == f"/consulted/{link.case.reference}/"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer.headers["Cache-Control"]
    assert secret not in str(list(Event.objects.values())) + str(ConsulteeLink.objects.values())


def test_a_web_server_logs_no_secret() -> None:
    request = RequestFactory().get("/consulted/by-link/abc/", RAW_URI="/consulted/by-link/abc/?x=1")

    hide_secret(request, "abc")

    assert (request.path, request.META["RAW_URI"], request.META["PATH_INFO"]) == (
        ("/consulted/by-link/hidden/",) * 3
    )


def test_a_link_that_nobody_made_opens_nothing(
    client: Client, case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.get("/consulted/by-link/no-such-secret/")

    assert answer.status_code == 403
    assert "This link opens nothing." in answer.content.decode()
    assert "no-such-secret" not in answer.content.decode() + caplog.text


def test_a_link_opens_one_request_in_the_browser_that_opened_it(
    client: Client, link: ConsulteeLink, agreement: Agreement, officer: User
) -> None:
    path = f"/consulted/{link.case.reference}/"

    before = client.get(path)
    opened(client)
    after = client.get(path)
    elsewhere = client.get("/consulted/AA-AAAA-AA/")

    assert (before.status_code, after.status_code, elsewhere.status_code) == (403, 200, 403)
    assert "Open the link in your email once more" in before.content.decode()


def test_who_opens_links_too_often_waits(client: Client, link: ConsulteeLink) -> None:
    path = f"/consulted/{link.case.reference}/"
    for _ in range(MOST_A_MINUTE):
        client.get("/consulted/by-link/guess/")

    assert client.get(address()).status_code == 429
    assert client.get(path).status_code == 429


def test_a_consultee_answers_more_than_once_with_files(client: Client, link: ConsulteeLink) -> None:
    opened(client)
    path = f"/consulted/{link.case.reference}/"
    assert Case.objects.get().is_with_partner

    empty = client.post(f"{path}answer/", {"text": " "})
    client.post(f"{path}answer/", {"text": "It is safe.", "file": picture("plan.jpg")})
    client.post(f"{path}answer/", {"text": "One thing more."})
    page = client.get(path).content.decode()

    assert "Write something first." in empty.content.decode()
    assert not Case.objects.get().is_with_partner
    assert {"It is safe.", "One thing more."} == set(re.findall(r"(It is safe\.|One .*?\.)", page))
    entry = link.case.entries.get(text__startswith="Answer\nIt is safe.")
    assert entry.text == "Answer\nIt is safe.\nFile: plan.jpg"
    assert entry.by_name == "dr@clinic.example, Example Homes"
    file = StoredFile.objects.get()
    taken = client.get(f"{path}files/{file.reference}/")
    assert taken.status_code == 200
    taken.close()


def test_the_files_of_the_case_are_seen_where_they_are_shared(
    client: Client, link: ConsulteeLink, file: StoredFile
) -> None:
    Agreement.objects.update(fields=["files"])

    taken = opened(client).get(f"/consulted/{link.case.reference}/files/{file.reference}/")

    assert taken.status_code == 200
    taken.close()


def test_each_look_says_which_organisation_and_why(client: Client, link: ConsulteeLink) -> None:
    opened(client)
    client.get(f"/consulted/{link.case.reference}/")
    client.get(f"/consulted/{link.case.reference}/answer/")

    [look] = looks_of(link.case)
    [for_residents] = partners_who_looked(link.case)

    assert (look.name, look.organisation, look.why) == (
        "Somebody by a link",
        "Example Homes",
        "To mend homes together.",
    )
    assert (for_residents.name, for_residents.organisation) == ("", "Example Homes")


def test_the_message_holds_the_link_and_not_the_question(link: ConsulteeLink) -> None:
    message = Message.objects.get(template="partners.consulted")

    assert message.to == "dr@clinic.example"
    assert link.case.reference in message.subject
    assert "QUESTION" not in message.body


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"days": 29}, refusals.OpenTooLong),
        ({"question": " "}, refusals.NothingWritten),
        ({"email": "dr@clinic.example"}, refusals.AskedAlready),
    ],
)
def test_asking_by_a_link_has_its_rules(
    link: ConsulteeLink,
    agreement: Agreement,
    officer: User,
    given: dict[str, Any],
    refusal: type[Refused],
) -> None:
    with pytest.raises(refusal):
        ask(Case.objects.get(), agreement, officer, **given)


def test_who_let_a_link_expire_is_asked_anew(
    link: ConsulteeLink, agreement: Agreement, officer: User
) -> None:
    ConsulteeLink.objects.update(expires_at=timezone.now())

    ask(Case.objects.get(), agreement, officer)

    assert Case.objects.get().is_with_partner
    assert list(ConsulteeLink.objects.order_by("pk").values_list("ended_why", flat=True)) == [
        "The link expired.",
        "",
    ]


def test_a_link_is_revoked_once_and_for_a_reason(link: ConsulteeLink, officer: User) -> None:
    with pytest.raises(refusals.NoReason):
        operations.revoke_link(link=link, why=" ", by=officer)
    operations.revoke_link(link=link, why="Answered by phone", by=officer)
    with pytest.raises(refusals.LinkEndedAlready):
        operations.revoke_link(link=link, why="Again", by=officer)

    assert not Case.objects.get().is_with_partner


@pytest.mark.parametrize(
    ("stage", "why"),
    [(link_expired, "The link expired."), (agreement_expired, "The agreement {} ended on {}.")],
    ids=["link", "agreement"],
)
def test_the_hourly_job_ends_the_wait_for_links_that_ran_out(
    link: ConsulteeLink, stage: Callable[[ConsulteeLink], None], why: str
) -> None:
    end_run_out(timestamp=0)
    assert Case.objects.get().is_with_partner
    stage(link)

    end_run_out(timestamp=0)

    link.refresh_from_db()
    beginning = why.format(link.agreement.reference, "")[:25]
    assert link.ended_why.startswith(beginning)
    assert not Case.objects.get().is_with_partner


def test_a_case_waits_for_the_last_of_partner_and_consultee(
    link: ConsulteeLink, agreement: Agreement, partner: User, officer: User
) -> None:
    share = operations.share_case(
        case=Case.objects.get(), agreement=agreement, question="Yours?", by=officer
    )

    operations.contribute(share=share, kind="answer", text="Ours.", by=partner)
    assert Case.objects.get().is_with_partner
    operations.answer_by_link(link=link, text="Safe.", by=link)

    assert not Case.objects.get().is_with_partner


def test_staff_make_and_revoke_links_on_the_page_of_the_case(
    client: Client, case: Case, agreement: Agreement, officer: User
) -> None:
    page = f"/cases/{case.reference}/"
    sign_in(client, officer)
    told = {"agreement": agreement.pk, "email": "dr@clinic.example", "question": "?", "days": "7"}

    client.post(f"{page}ask/", told)
    link = ConsulteeLink.objects.get()
    shown = client.get(page).content.decode()
    client.post(f"{page}links/{link.pk}/revoke/", {"why": "Not needed now"})

    assert "Revoke<span" in shown
    assert "dr@clinic.example, Example Homes, by a link" in shown
    assert "Not needed now" in client.get(page).content.decode()
    assert link.expires_at.date() == timezone.now().date() + timedelta(days=7)


def test_a_link_may_do_nothing_else(link: ConsulteeLink) -> None:
    assert not link.may(WORK_CASES)


def test_an_agreement_of_another_kind_offers_no_link(
    case: Case, organisation: Organisation, officer: User
) -> None:
    make_case_type("another")
    other = make_agreement(organisation, kinds={"another": []})

    with pytest.raises(refusals.KindNotShared):
        ask(case, other, officer)


def test_a_file_of_the_wrong_kind_is_no_answer(client: Client, link: ConsulteeLink) -> None:
    upload = SimpleUploadedFile("a.exe", b"MZ")

    answer = opened(client).post(
        f"/consulted/{link.case.reference}/answer/", {"text": "Here", "file": upload}
    )

    assert answer.status_code == 200
    assert Contribution.objects.count() == 0
