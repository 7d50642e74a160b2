"""What residents come back to: answers not sent yet, requests that were sent, and all that is held on them."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from connected.council.feedback.operations import rate_request
from connected.council.journeys.models import Draft
from connected.council.journeys.operations import clear_stale_drafts, keep_draft
from connected.council.journeys.queries import drafts_of, requests_of, tracking_path
from connected.council.journeys.tests.factories import make_draft, make_submitted
from connected.foundation.audit.models import Event
from connected.foundation.notify.models import Message
from connected.foundation.permissions import System, Visitor
from connected.office.cases.models import Case
from connected.office.cases.operations import close_case, receive_message
from connected.office.cases.tests.factories import make_officer, make_user, sign_in

pytestmark = pytest.mark.django_db
BY = System("tests")
EMAIL = "ada@example.com"


@pytest.fixture
def case():
    return make_submitted()


@pytest.fixture
def ada():
    return make_user(email=EMAIL, name="Ada")


def text(response):
    return response.content.decode()


def held_by(client, draft):
    session = client.session
    session["journeys"] = [str(draft.pk)]
    session.save()
    return client


# Save and return


def test_answers_are_kept_and_go_on_on_another_device(client, ada):
    draft = make_draft(answers={"colour": "red"})
    held_by(client, draft)
    page = text(client.get(reverse("answer-question", args=[draft.pk, "warm"])))
    assert reverse("keep-draft", args=[draft.pk]) in page

    kept = client.post(reverse("keep-draft", args=[draft.pk]), {"email": "Ada@Example.com"})

    assert "Your answers are kept" in text(client.get(kept.url))
    assert "/my-requests/" in Message.objects.get(template="journeys.draft_kept", to=EMAIL).body
    other = sign_in(type(client)(), ada)
    assert "Not sent yet" in text(other.get("/my-requests/"))
    gone_on = other.post(reverse("go-on-with-draft", args=[draft.pk]), follow=True)
    assert gone_on.status_code == 200
    assert str(draft.pk) in other.session["journeys"]


def test_page_to_keep_answers_knows_who_is_signed_in(client, ada):
    draft = make_draft(answers={"colour": "red"}, by=ada)
    held_by(sign_in(client, ada), draft)

    assert EMAIL in text(client.get(reverse("keep-draft", args=[draft.pk])))
    assert "Enter an email address" in text(
        client.post(reverse("keep-draft", args=[draft.pk]), {"email": "ada"})
    )


def test_draft_of_somebody_else_is_not_found(client, ada):
    draft = make_draft(answers={"colour": "red"})
    keep_draft(draft_id=draft.pk, email="eve@example.com", by=Visitor())

    answer = sign_in(client, ada).post(reverse("go-on-with-draft", args=[draft.pk]))

    assert answer.status_code == 404


@pytest.mark.parametrize("given", [{"channel": "phone"}, {"assisted": True}])
def test_what_staff_enter_for_somebody_is_not_theirs_to_go_on_with(ada, given):
    make_draft(answers={"colour": "red"}, by=ada, **given)

    assert list(drafts_of(ada)) == []


def test_cleared_answers_belong_to_nobody(ada):
    draft = make_draft(answers={"colour": "red"})
    keep_draft(draft_id=draft.pk, email=EMAIL, by=Visitor())
    Draft.objects.update(changed_at=timezone.now() - timedelta(days=31))

    clear_stale_drafts(by=BY)

    draft.refresh_from_db()
    assert (draft.kept_for, list(drafts_of(ada))) == ("", [])


# My requests


def test_requests_made_without_signing_in_are_found_under_the_same_address(ada, case):
    assert list(requests_of(ada)) == [case]


# After it was sent


def act(client, page, case, **answers):
    address = reverse(page, args=[tracking_path(case).split("/")[-2]])
    assert client.get(address).status_code == 200
    return text(client.post(address, answers, follow=True))


def test_resident_writes_changes_and_withdraws_on_the_page_of_the_request(client, case):
    paper = SimpleUploadedFile("bill.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n")

    assert "We have your message." in act(
        client, "write-about-request", case, text="Hello", first=paper
    )
    assert "Write a message, or choose a file" in act(client, "write-about-request", case)
    assert "must be a JPG" in act(
        client, "write-about-request", case, first=SimpleUploadedFile("a.exe", b"MZ")
    )
    changed = act(client, "change-own-contact", case, name="Ada", email="b@example.com", phone="")
    assert "We told the old address too." in changed
    assert "details that we have already" in act(
        client, "change-own-contact", case, name="Ada", email="b@example.com", phone=""
    )
    assert "is withdrawn" in act(client, "withdraw-request", case, why="Found it")
    case.refresh_from_db()
    assert case.outcome == "withdrawn"


def test_unhappy_resident_opens_a_closed_request_again_and_can_rate_it(client, case):
    officer = make_officer(case.team)
    close_case(case=case, outcome="found", by=officer)
    page = text(client.get(tracking_path(case)))

    assert "Ask us to look again" in page
    assert "What did you think of this service?" in page
    assert "open again" in act(client, "reopen-request", case, why="It is not mine.")


def test_after_28_days_the_page_leads_to_contact_and_a_rating_is_given_once(client, case):
    close_case(case=case, outcome="found", by=make_officer(case.team))
    rate_request(case=case, score=5, words="", by=Visitor())
    Case.objects.update(
        opened_at=timezone.now() - timedelta(days=60),
        due_on=timezone.localdate() - timedelta(days=50),
        closed_at=timezone.now() - timedelta(days=30),
        first_closed_at=timezone.now() - timedelta(days=30),
    )

    page = text(client.get(tracking_path(case)))

    assert "Ask us to look again" not in page
    assert "What did you think" not in page


@pytest.mark.parametrize(
    "name",
    ["write-about-request", "change-own-contact", "withdraw-request", "reopen-request"],
)
def test_guessed_address_opens_no_page_about_a_request(client, case, name):
    assert client.get(reverse(name, args=[f"{case.reference}.guess"])).status_code == 404


# All that is held


def test_resident_takes_away_all_that_is_held_on_them(client, ada, case):
    paper = SimpleUploadedFile("bill.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
    receive_message(case=case, text="My bill.", uploads=[paper], by=Visitor())
    rate_request(case=case, score=4, words="Quick", by=Visitor())
    make_draft(answers={"colour": "red"}, by=ada)
    sign_in(client, ada)

    page = text(client.get(reverse("see-holdings")))
    answer = client.post(reverse("take-holdings"))

    assert "1 request, with your answers" in page
    zipped = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert zipped.namelist() == ["held.json", f"files/{case.reference}/1-bill.pdf"]
    held = json.loads(zipped.read("held.json"))
    [request] = held["requests"]
    assert request["reference"] == case.reference
    assert request["rating"] == {"score": 4, "words": "Quick"}
    assert request["files"] == ["bill.pdf"]
    assert held["unfinished"][0]["answers"] == {"colour": "red"}
    assert Event.objects.filter(name="journeys.holdings_handed_over").count() == 1


def test_nothing_of_others_is_handed_over(client, case):
    eve = make_user(email="eve@example.com")

    answer = sign_in(client, eve).post(reverse("take-holdings"))

    zipped = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert zipped.namelist() == ["held.json"]
    assert EMAIL not in zipped.read("held.json").decode()
