from collections.abc import Mapping
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from connected.strategy.bodies.tests.factories import TESTS, make_member, make_user
from connected.strategy.decisions.models import CallIn, Decision, Obligation, Proposal
from connected.strategy.decisions.operations import (
    publish_decision,
    withdraw_proposal,
    word_proposal_implication,
)
from connected.strategy.decisions.tests.conftest import signed_in
from connected.strategy.decisions.tests.factories import (
    LIMIT_TERMS,
    clear,
    decided_by,
    laid_paper,
    make_gate,
    make_proposal,
    open_paper,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def writer() -> Client:
    return signed_in(make_user("project-manager", name="Demo Writer"))


def day(name: str, on: date) -> Mapping[str, str]:
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


def test_proposal_is_begun_from_a_form(writer: Client) -> None:
    make_gate()

    answer = writer.post(
        "/work/gate/new/",
        {"kind": "policy", "title": "Quiet hedges", "summary": "Less noise.", "programme": ""},
        follow=True,
    )

    proposal = Proposal.objects.get()
    assert answer.redirect_chain == [(f"/work/gate/{proposal.reference}/", 302)]
    assert (proposal.title, proposal.author.name) == ("Quiet hedges", "Demo Writer")
    assert "This is a draft. If it were submitted today" in answer.content.decode()


@pytest.mark.parametrize(
    ("part", "answers"),
    [
        ("words", {"title": "Saws", "summary": "They saw.", "wards": "All"}),
        (
            "figures",
            {
                "programme": "tidy-hedges",
                "capital": "£1,000",
                "revenue": "0",
                "savings": "0",
                "external_funding": "0",
                "wards_affected": "1",
            },
        ),
        ("return", {"return_state": "positive", "return_words": "It pays."}),
        ("access", {"access": "public"}),
        ("limit", {**LIMIT_TERMS, "valid_from": "2027-01-01"}),
    ],
)
def test_each_part_is_edited_on_its_page(
    part: str, answers: dict[str, str], writer: Client
) -> None:
    proposal = open_paper(kind="limit", terms=LIMIT_TERMS)
    page = f"/work/gate/{proposal.reference}/edit/{part}/"

    assert 'value="1"' in writer.get(page).content.decode()
    answer = writer.post(page, {**answers, "version": "1"}, follow=True)

    assert "Your change is saved." in answer.content.decode(), answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.version == 2


def test_change_of_an_older_page_is_refused_with_the_answers_kept(writer: Client) -> None:
    proposal = open_paper()
    page = f"/work/gate/{proposal.reference}/edit/words/"

    answers = {"title": "Kept title", "summary": "S", "wards": "All", "version": "7"}
    text = writer.post(page, answers).content.decode()

    assert "Somebody changed this proposal after you opened it." in text
    assert "Kept title" in text


def test_part_that_there_is_not_is_not_found(writer: Client) -> None:
    assert writer.get(f"/work/gate/{open_paper().reference}/edit/poetry/").status_code == 404


def test_evidence_is_added_with_its_independence(writer: Client) -> None:
    proposal = open_paper()
    page = f"/work/gate/{proposal.reference}/evidence/"

    assert writer.get(page).status_code == 200
    answers = {"title": "Trial of shears", "address": "https://example.org/t", "version": "1"}
    text = writer.post(page, {**answers, "is_independent": "yes"}, follow=True).content.decode()

    proposal.refresh_from_db()
    assert proposal.evidence == [
        {"title": "Trial of shears", "address": "https://example.org/t", "is_independent": True}
    ]
    assert "Independent" in text


def test_implication_is_worded_by_the_writer_and_verified_by_its_officer(writer: Client) -> None:
    proposal = open_paper()
    page = f"/work/gate/{proposal.reference}/implications/legal/"
    lawyer = signed_in(make_user("monitoring-officer", name="Demo Lawyer"))

    writer.post(page, {"text": "No bar."})
    assert (
        f'href="{page}verify/"' in lawyer.get(f"/work/gate/{proposal.reference}/").content.decode()
    )
    assert "No bar." in lawyer.get(f"{page}verify/").content.decode()
    answer = lawyer.post(f"{page}verify/", {"role": "Solicitor", "agreed": "on"}, follow=True)

    assert "Verified by Demo Lawyer, Solicitor" in answer.content.decode()
    accountant = signed_in(make_user("finance-officer"))
    assert accountant.get(f"{page}verify/").status_code == 404


def test_refusal_tells_where_its_rule_comes_from() -> None:
    proposal = open_paper()
    lawyer = signed_in(make_user("monitoring-officer"))
    page = f"/work/gate/{proposal.reference}/implications/legal/verify/"

    text = lawyer.post(page, {"role": "Solicitor", "agreed": "on"}).content.decode()

    assert "Silence is not clearance." in text
    assert "The rule comes from: Cabinet report, 5 April 2017, 7.1 to 7.3" in text


def test_paper_is_submitted_and_withdrawn(writer: Client) -> None:
    proposal = open_paper()
    clear(proposal)
    page = f"/work/gate/{proposal.reference}/"

    assert writer.get(f"{page}submit/").status_code == 200
    answer = writer.post(f"{page}submit/", {"agreed": "on"}, follow=True)
    assert "The paper is before the first body of its route." in answer.content.decode()
    assert "The paper is here" in answer.content.decode()
    answer = writer.post(f"{page}withdraw/", {"because": "Reworked."}, follow=True)
    assert "The paper is withdrawn. It stays in the record." in answer.content.decode()


def test_member_records_an_approval_with_conditions() -> None:
    proposal = laid_paper()
    member = signed_in(make_member().user)
    page = f"/work/gate/{proposal.reference}/"

    assert f'href="{page}decide/"' in member.get(page).content.decode()
    assert "Its approval is final." in member.get(f"{page}decide/").content.decode()
    answer = member.post(f"{page}decide/", {"outcome": "approved-with-conditions"})
    assert answer.headers["Location"] == f"{page}decide/approved-with-conditions/"
    assert member.get(answer.headers["Location"]).status_code == 200
    answer = member.post(
        answer.headers["Location"],
        {
            **day("decided_on", TODAY),
            "reasons": "It pays.",
            "capital": "30000",
            "revenue": "0",
            "text": "Test them",
            "owner": "Head of Hedges",
            **day("due_on", TODAY),
            "before_spending": "yes",
            "text_3": "Tell us",
            "owner_3": "Head of Words",
        },
        follow=True,
    )

    assert "The decision is recorded." in answer.content.decode(), answer.content.decode()
    decision = Decision.objects.get()
    assert (decision.capital, decision.obligations.count()) == (30_000, 2)


def test_member_puts_a_paper_off_and_a_lower_body_is_told_what_its_approval_means() -> None:
    proposal = laid_paper(capital=60_000)
    member = signed_in(make_member().user)
    page = f"/work/gate/{proposal.reference}/decide/"

    assert "the paper goes on with its recommendation" in member.get(page).content.decode()
    answers = {**day("decided_on", TODAY), "reasons": "Next month."}
    member.post(f"{page}deferred/", answers)

    assert Decision.objects.get().outcome == "deferred"


def test_refused_decision_says_why() -> None:
    proposal = laid_paper()
    stranger = signed_in(make_user("board-member", name="Demo Stranger"))
    answers = {**day("decided_on", TODAY), "reasons": "It pays.", "capital": "1", "revenue": "0"}

    text = stranger.post(f"/work/gate/{proposal.reference}/decide/approved/", answers)

    assert "Demo Stranger had no seat on Digital Board" in text.content.decode()
    assert not Decision.objects.exists()


def test_only_a_paper_before_a_body_is_decided_and_only_with_an_outcome() -> None:
    draft, laid = open_paper(), laid_paper(project="PR-7")
    member = signed_in(make_user("board-member"))

    assert member.get(f"/work/gate/{draft.reference}/decide/").status_code == 404
    assert member.get(f"/work/gate/{laid.reference}/decide/nodding/").status_code == 404


def test_clerk_publishes_records_a_call_in_and_settles_it() -> None:
    proposal = make_proposal("cabinet")
    decision = decided_by("cabinet", proposal, TODAY)
    clerk = signed_in(make_user("democratic-services"))
    base = f"/work/gate/decisions/{decision.number}/"

    assert clerk.get(f"{base}publish/").status_code == 200
    text = clerk.post(f"{base}publish/", day("published_on", TODAY), follow=True).content.decode()
    assert "The decision is published." in text
    assert f'href="{base}call-in/"' in text
    assert clerk.get(f"{base}call-in/").status_code == 200
    answers = {"members": "Demo A\nDemo B", "reason": "Why?", **day("received_on", TODAY)}
    text = clerk.post(f"{base}call-in/", answers, follow=True).content.decode()
    assert f'href="{base}call-in/settle/"' in text
    answers = {"outcome": "referred-back", "because": "Look again.", **day("on", TODAY)}
    assert clerk.get(f"{base}call-in/settle/").status_code == 200
    text = clerk.post(f"{base}call-in/settle/", answers, follow=True).content.decode()

    assert "The call-in is settled." in text
    assert CallIn.objects.get().members == ["Demo A", "Demo B"]
    assert clerk.get(f"{base}call-in/settle/").status_code == 404


def test_clerk_gives_notice_and_withdraws_it() -> None:
    proposal = laid_paper()
    clerk = signed_in(make_user("democratic-services"))
    page = f"/work/gate/{proposal.reference}/notice/"

    assert clerk.get(f"{page}withdraw/").status_code == 404
    answers = {
        "body": "digital-board",
        **day("due_on", date(TODAY.year + 1, 6, 1)),
        "route": "notice",
        "is_private": "no",
    }
    assert clerk.get(page).status_code == 200
    text = clerk.post(page, answers, follow=True).content.decode()
    assert "The notice is on the forward plan." in text
    assert clerk.get(f"{page}withdraw/").status_code == 200
    text = clerk.post(f"{page}withdraw/", {"because": "Reworked."}, follow=True).content.decode()

    assert "The notice is withdrawn." in text


def test_condition_is_met_with_evidence(writer: Client) -> None:
    decision = decided_by("digital-board", laid_paper())
    Obligation.objects.create(
        decision=decision, text="Test them", owner="Head", due_on=date(2099, 1, 1)
    )
    page = f"/work/gate/decisions/{decision.number}/conditions/1/"

    assert f'href="{page}"' in writer.get("/decisions/conditions/").content.decode()
    assert "Test them" in writer.get(page).content.decode()
    writer.post(page, {"evidence": "Report 4", **day("on", TODAY)})

    assert Obligation.objects.get().evidence == "Report 4"
    assert writer.get(f"/work/gate/decisions/{decision.number}/conditions/2/").status_code == 404


def test_tabs_hold_what_is_whose() -> None:
    own = open_paper(author=make_user("project-manager"))
    laid = laid_paper(project="PR-7", title="Laid before the board")
    member = make_member().user
    worded = open_paper(title="To be verified", project="PR-8")
    word_proposal_implication(proposal=worded, kind="legal", text="None.", by=TESTS)
    lawyer = make_user("monitoring-officer")

    assert "To be verified" in signed_in(lawyer).get("/work/gate/").content.decode()
    before = signed_in(member).get("/work/gate/").content.decode()
    assert (laid.title in before, worded.title in before) == (True, False)
    mine = signed_in(own.author).get("/work/gate/").content.decode()
    assert (own.reference in mine, worded.title in mine) == (True, False)
    everything = signed_in(lawyer).get("/work/gate/?tab=all").content.decode()
    assert everything.count("/work/gate/") >= 3
    empty = signed_in(lawyer).get("/work/gate/?tab=mine").content.decode()
    assert "You have no proposal under way." in empty


@pytest.mark.parametrize("number", [1, 3])
def test_desk_takes_the_same_statements_for_any_number(number: int) -> None:
    for place in range(number):
        laid_paper(project=f"PR-{place}", capital=1)
    client = signed_in(make_user("auditor"))
    client.get("/work/gate/")

    with CaptureQueriesContext(connection) as asked:
        client.get("/work/gate/")

    assert len(asked) <= 10, [one["sql"][:80] for one in asked]


def test_page_of_a_paper_tells_all_of_it() -> None:
    first = laid_paper(counterparty="Acme", capital=10_000)
    decision = decided_by("digital-board", first)
    proposal = laid_paper(counterparty="Acme", follows=first, capital=300_000)
    decided_by("digital-board", proposal)

    page = signed_in(make_user("auditor")).get(f"/work/gate/{proposal.reference}/")

    text = page.content.decode()
    for words in (
        "Counterparty: Acme",
        "£310,000",
        decision.number,
        "Verified by",
        "It takes the place of",
        "Directors&#39; Board",
        "Sent to the next body",
        "In the register.",
    ):
        assert words in text


def test_page_of_each_state_is_whole() -> None:
    client = signed_in(make_user("auditor"))
    rejected = laid_paper(project="PR-3")
    decided_by("digital-board", rejected, outcome="rejected")
    withdrawn = withdraw_proposal(
        proposal=laid_paper(project="PR-4"), because="Reworked.", on=TODAY, by=TESTS
    )
    exempt = open_paper(
        access="exempt", exempt_paragraph="P3", amount_band="Small", review_on=date(2027, 1, 1)
    )
    limit = laid_paper(kind="limit", capital=0, return_state="not-applicable", terms=LIMIT_TERMS)

    for proposal, words in (
        (rejected, "Rejected"),
        (withdrawn, "Reworked."),
        (exempt, "The public is told"),
        (limit, "New limit"),
    ):
        assert words in client.get(f"/work/gate/{proposal.reference}/").content.decode()


def test_history_tells_publication_call_in_and_effect() -> None:
    proposal = make_proposal("cabinet")
    decision = decided_by("cabinet", proposal, date(2026, 10, 1))
    publish_decision(decision=decision, published_on=date(2026, 10, 2), by=TESTS)
    CallIn.objects.create(
        decision=decision, members=["Demo A"], reason="Why?", received_on=date(2026, 10, 5),
        outcome="released", settled_on=date(2026, 10, 12), settled_because="Answered.",
    )  # fmt: skip

    client = signed_in(make_user("auditor"))
    text = client.get(f"/work/gate/{proposal.reference}/").content.decode()

    for words in ("published", "Called in", "Call-in settled: may take effect"):
        assert words in text


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("finance-officer", "submit/"),
        ("project-manager", "decide/"),
        ("councillor", "notice/"),
        ("board-member", "implications/legal/verify/"),
    ],
)
def test_door_is_shut_to_who_has_no_business_there(role: str, page: str) -> None:
    proposal = laid_paper()

    answer = signed_in(make_user(role)).get(f"/work/gate/{proposal.reference}/{page}")

    assert answer.status_code == 403


def test_paper_is_begun_and_worded_on_pages_that_ask(writer: Client) -> None:
    proposal = open_paper()
    base = f"/work/gate/{proposal.reference}/"

    for page in ("/work/gate/new/", f"{base}implications/legal/", f"{base}withdraw/"):
        assert "govuk-button" in writer.get(page).content.decode()
