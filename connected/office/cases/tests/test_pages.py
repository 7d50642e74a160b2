from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from connected.foundation.files.operations import store_document
from connected.foundation.identity.models import User
from connected.foundation.notify.models import Message
from connected.foundation.permissions import roles
from connected.office.cases.models import Case, CaseType, Entry
from connected.office.cases.operations import (
    attach_file,
    change_stage,
    close_case,
    message_reporter,
)
from connected.office.cases.rules import Place, Reporter
from connected.office.cases.tests.factories import (
    BY,
    make_case,
    make_case_type,
    make_officer,
    make_team,
    make_user,
    sign_in,
)

pytestmark = pytest.mark.django_db

READING = ["", "files/6f1c1f5e-0000-4000-8000-000000000000/"]
WORKING = ["take/", "assign/", "release/", "note/", "message/", "stage/", "close/", "reopen/"]


def address(case: Case, page: str = "") -> str:
    return f"/cases/{case.reference}/{page}"


@pytest.fixture
def at_work(client: Client, officer: User) -> Client:
    sign_in(client, officer)
    return client


@pytest.mark.parametrize("page", READING + WORKING)
def test_a_visitor_is_asked_to_sign_in(client: Client, case: Case, page: str) -> None:
    response = client.get(address(case, page))

    assert response.status_code == 302
    assert "next=" in response["Location"]


@pytest.mark.parametrize("page", READING + WORKING)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_case_of_another_team_is_not_found(
    client: Client, case: Case, page: str, method: str
) -> None:
    sign_in(client, make_officer(make_team("parks")))

    response = getattr(client, method)(address(case, page))

    expected = 405 if (method, page) in [("post", one) for one in READING] else 404
    assert response.status_code == expected
    assert case.summary not in response.content.decode()


@pytest.mark.parametrize("page", WORKING)
def test_an_auditor_reads_and_works_nothing(client: Client, case: Case, page: str) -> None:
    sign_in(client, make_user(role=roles.Auditor.slug))

    assert client.get(address(case)).status_code == 200
    assert client.post(address(case, page)).status_code == 403


@pytest.mark.parametrize("role", ["", roles.Operator.slug, roles.Councillor.slug])
def test_nobody_else_enters(client: Client, case: Case, role: str) -> None:
    sign_in(client, make_user(role=role))

    for page in (address(case), "/worklist/", "/worklist/export/", "/cases/find/"):
        assert client.get(page).status_code == 403


def test_a_reporter_has_no_door_to_the_staff_page(client: Client, case: Case) -> None:
    resident = make_user()
    Case.objects.filter(pk=case.pk).update(reporter=resident)
    sign_in(client, resident)

    assert client.get(address(case)).status_code == 403


def test_the_case_page_shows_what_we_know(at_work: Client, case_type: CaseType) -> None:
    case = make_case(case_type=case_type, place=Place(51.47, 0.33, "1 High Street, Grays"))

    page = at_work.get(address(case)).content.decode()

    for words in ("Brown bin missed", "Which bin", "Ade Resident", "1 High Street, Grays"):
        assert words in page
    assert "51.47000, 0.33000" in page


def test_what_a_resident_wrote_is_shown_and_not_run(at_work: Client, case_type: CaseType) -> None:
    case = make_case(case_type=case_type, summary="<script>alert(1)</script>")

    page = at_work.get(address(case)).content.decode()

    assert "<script>alert" not in page


def test_a_message_shows_what_became_of_it(at_work: Client, case: Case, officer: User) -> None:
    message_reporter(case=case, text="Which bin?", by=officer)
    Message.objects.update(status="failed", reason="The mail server does not know this address.")

    page = at_work.get(address(case)).content.decode()

    assert "could not be delivered: The mail server does not know this address." in page


def test_the_case_page_is_kept_by_no_cache(at_work: Client, case: Case) -> None:
    assert at_work.get(address(case))["Cache-Control"] == "no-store"


def test_an_officer_takes_a_case_in_one_press(at_work: Client, case: Case, officer: User) -> None:
    response = at_work.post(address(case, "take/"), {"version": case.version}, follow=True)

    case.refresh_from_db()
    assert case.assigned_to == officer
    assert f"You have case {case.reference} now." in response.content.decode()


@pytest.mark.parametrize(
    ("page", "answers", "kind"),
    [
        ("note/", {"text": "Dog in the yard."}, "note"),
        ("message/", {"text": "Which bin?"}, "message_out"),
        ("stage/", {"stage": "crew-sent"}, "stage"),
        ("close/", {"outcome": "collected", "words": ""}, "closed"),
    ],
)
def test_each_form_does_its_work(
    at_work: Client, case: Case, page: str, answers: dict[str, str], kind: str
) -> None:
    assert at_work.get(address(case, page)).status_code == 200

    response = at_work.post(address(case, page), answers | {"version": str(case.version)})

    assert response["Location"] == address(case)
    assert Entry.objects.filter(case=case).latest("pk").kind == kind


def test_a_case_goes_to_a_colleague_back_and_open_again(
    at_work: Client, case: Case, officer: User
) -> None:
    colleague = make_officer(case.team, name="Kit Colleague")
    assert "Kit Colleague" in at_work.get(address(case, "assign/")).content.decode()

    at_work.post(address(case, "assign/"), {"to": colleague.pk, "version": 1})
    at_work.post(address(case, "release/"), {"version": 2})
    at_work.post(address(case, "close/"), {"outcome": "collected", "version": 3})
    at_work.post(address(case, "reopen/"), {"why": "Still full.", "version": 4})

    kinds = list(case.entries.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["opened", "assigned", "assigned", "closed", "reopened"]


def test_nobody_outside_the_team_is_on_offer(at_work: Client, case: Case) -> None:
    stranger = make_officer(make_team("parks"), name="Sol Stranger")

    assert "Sol Stranger" not in at_work.get(address(case, "assign/")).content.decode()
    response = at_work.post(address(case, "assign/"), {"to": stranger.pk, "version": 1})

    assert "Select one of the answers on the list" in response.content.decode()


def test_an_answer_left_blank_is_asked_for_again(at_work: Client, case: Case) -> None:
    page = at_work.post(address(case, "close/"), {"words": "Kept.", "version": 1}).content.decode()

    assert "<title>Error: " in page
    assert "There is a problem" in page
    assert "Kept." in page


def test_a_second_officer_is_told_what_the_first_did(
    at_work: Client, case: Case, officer: User
) -> None:
    seen = case.version
    change_stage(case=case, stage="crew-sent", by=officer)

    response = at_work.post(
        address(case, "close/"), {"outcome": "collected", "words": "All done.", "version": seen}
    )

    page = response.content.decode()
    assert "Olu Officer changed it at" in page
    assert "All done." in page
    assert f'name="version" value="{case.version}"' in page
    case.refresh_from_db()
    assert case.is_open


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_a_form_without_its_version_changes_nothing(
    at_work: Client, case: Case, version: str
) -> None:
    at_work.post(address(case, "stage/"), {"stage": "crew-sent", "version": version})

    case.refresh_from_db()
    assert case.stage == "received"


def test_nothing_happens_on_get(at_work: Client, case: Case) -> None:
    for page in WORKING:
        at_work.get(address(case, page))

    assert case.entries.count() == 1


def test_a_closed_case_offers_to_open_it_again(at_work: Client, case: Case, officer: User) -> None:
    close_case(case=case, outcome="collected", by=officer)

    page = at_work.get(address(case)).content.decode()

    assert address(case, "reopen/") in page
    assert address(case, "close/") not in page


def test_without_an_address_there_is_nobody_to_write_to(
    at_work: Client, case_type: CaseType
) -> None:
    case = make_case(case_type=case_type, reporter=Reporter())

    assert address(case, "message/") not in at_work.get(address(case)).content.decode()
    response = at_work.post(address(case, "message/"), {"text": "Hello"})
    assert "has no email address" in response.content.decode()


def test_a_file_opens_to_whoever_sees_its_case(at_work: Client, case: Case) -> None:
    upload = SimpleUploadedFile("bill.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n")
    file = attach_file(case=case, file=store_document(upload=upload, about="x", by=BY), by=BY)
    other = make_case(case_type=case.case_type)

    assert "bill.pdf" in at_work.get(address(case)).content.decode()
    response = at_work.get(address(case, f"files/{file.reference}/"))
    assert response["Content-Disposition"] == 'attachment; filename="bill.pdf"'
    assert at_work.get(address(other, f"files/{file.reference}/")).status_code == 404
    response.close()


def test_find_leads_to_the_case(at_work: Client, case: Case) -> None:
    response = at_work.get("/cases/find/", {"q": case.reference.lower()})

    assert response["Location"] == address(case)


def test_find_says_when_there_is_none(at_work: Client) -> None:
    other = make_case(case_type=make_case_type("grass", team=make_team("parks")))

    for typed in (other.reference, "BK-7F3K-2Q"):
        page = at_work.get("/cases/find/", {"q": typed}).content.decode()
        assert "None of your teams’ cases has the reference" in page


def test_find_takes_words_to_the_worklist(at_work: Client, case: Case) -> None:
    response = at_work.get("/cases/find/", {"q": "<b>brown & bin"}, follow=True)

    assert response.request["PATH_INFO"] == "/worklist/"
    assert "<b>brown" not in response.content.decode()


def test_the_search_box_of_staff_pages_leads_to_find(at_work: Client) -> None:
    assert 'action="/cases/find/"' in at_work.get("/worklist/").content.decode()


def test_the_worklist_shows_overdue_in_words(at_work: Client, case_type: CaseType) -> None:
    make_case(case_type=case_type, opened_at=_days_ago(10))

    page = at_work.get("/worklist/?tab=overdue").content.decode()

    assert "days late" in page


def test_empty_lists_say_so(at_work: Client) -> None:
    assert "There are no cases in this list" in at_work.get("/worklist/").content.decode()
    assert "No cases match" in at_work.get("/worklist/?q=elephant").content.decode()


def test_the_export_holds_the_filtered_list(at_work: Client, case_type: CaseType) -> None:
    make_case(case_type=case_type, channel="phone", summary="=HYPERLINK(1)")
    make_case(case_type=case_type, channel="online")
    make_case(case_type=make_case_type("grass", team=make_team("parks")), channel="phone")

    response = at_work.get("/worklist/export/?channel=phone")

    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert ",'=HYPERLINK(1)," in lines[1]
    assert response["Content-Disposition"].startswith('attachment; filename="worklist-')


def test_the_export_of_closed_cases_keeps_their_outcome(
    at_work: Client, case: Case, officer: User
) -> None:
    close_case(case=case, outcome="collected", by=officer)

    response = at_work.get("/worklist/export/?tab=closed")

    assert ",Collected" in b"".join(response.streaming_content).decode()


def _days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)
