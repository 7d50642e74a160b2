import csv
import io
import json
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from connected.strategy.bodies.models import Body
from connected.strategy.bodies.tests.factories import make_member, make_user
from connected.strategy.decisions.models import (
    CallIn,
    Decision,
    ForwardPlanEntry,
    Obligation,
    Proposal,
)
from connected.strategy.decisions.queries.clock import clock_of
from connected.strategy.decisions.tests.conftest import signed_in
from connected.strategy.decisions.tests.factories import (
    DECIDED,
    make_decision,
    make_enacted_decision,
    make_notice,
    make_proposal,
)

pytestmark = pytest.mark.django_db
SECRETS = ["Purple shears", "Cut by night", "Hush Ltd", "777,777", "777777", "Because we say so"]
SECRETS += ["Tell nobody", "Proof of hush", "PR-9999-99", "Demo Whisperer", "Sharp objection"]


def make_exempt_decision() -> Decision:
    """Every word and figure of it that nobody may see is planted."""
    proposal = make_proposal(
        title="Purple shears",
        summary="Cut by night",
        counterparty="Hush Ltd",
        project="PR-9999-99",
        capital=777_777,
        evidence=[{"title": "Proof of hush", "address": "", "is_independent": True}],
        access="exempt",
        exempt_paragraph="Paragraph 3 of Schedule 12A",
        amount_band="£500,000 to £1m",
        review_on=date(2027, 10, 1),
        is_key=True,
        key_because="Capital of £777,777 is significant.",
    )
    ForwardPlanEntry.objects.create(
        proposal=proposal,
        body=proposal.body,
        due_on=DECIDED,
        published_on=date(2026, 8, 1),
        is_private=True,
        private_because="Paragraph 3",
    )
    decision = make_enacted_decision(
        proposal=proposal,
        outcome="approved-with-conditions",
        reasons="Because we say so",
        authority="Capital of £777,777 is within what Digital Board may decide.",
        decided_by=make_user("board-member", name="Demo Whisperer"),
    )
    Obligation.objects.create(
        decision=decision, text="Tell nobody", owner="Head of Hush", due_on=date(2026, 12, 1)
    )
    return decision


@pytest.mark.parametrize(
    "address",
    [
        "/decisions/",
        "/decisions/?q=purple",
        "/decisions/?year=2026",
        "/decisions/?body=digital-board",
        "/decisions/feed.atom",
        "/decisions/register.json",
        "/decisions/register.csv",
        "/decisions/forward-plan/",
        "/decisions/conditions/",
        "/decisions/exposure/",
        "/decisions/{number}/",
        "/decisions/{number}.json",
        "/measures/decisions.sent_back_for_return/records/",
        "/measures/decisions.published_in_time/records/?of=all&first=2026-10&last=2026-10",
        "/measures/decisions.key_with_full_notice/records/?of=all&first=2026-10&last=2026-10",
        "/measures/decisions.conditions_met_in_time/records/?of=all&first=2026-10&last=2026-12",
    ],
)
def test_exempt_paper_leaves_its_trace_and_nothing_else(address: str, client: Client) -> None:
    decision = make_exempt_decision()

    answer = client.get(address.format(number=decision.number))

    assert answer.status_code == 200
    page = answer.content.decode()
    assert [secret for secret in SECRETS if secret in page] == []


def test_trace_tells_band_authority_and_day_of_review(client: Client) -> None:
    decision = make_exempt_decision()

    page = client.get(f"/decisions/{decision.number}/").content.decode()

    for words in (
        "Exempt paper",
        "£500,000 to £1m",
        "Paragraph 3 of Schedule 12A",
        "1 October 2027",
        "Digital Board decided it by the table of limits in force on 8 January 2024.",
    ):
        assert words in page


@pytest.mark.parametrize(
    "asked", ["q=purple", "programme=tidy-hedges", "outcome=approved-with-conditions"]
)
def test_exempt_paper_is_found_by_nothing_that_it_does_not_tell(asked: str, client: Client) -> None:
    make_exempt_decision()
    make_decision()

    page = client.get(f"/decisions/?{asked}").content.decode()

    assert "Exempt paper" not in page


def test_staff_read_an_exempt_decision_whole() -> None:
    decision = make_exempt_decision()

    page = signed_in(make_user("auditor")).get(f"/decisions/{decision.number}/").content.decode()

    assert "Purple shears" in page
    assert "This paper is exempt." in page


def test_decision_notice_tells_who_when_what_and_why(client: Client) -> None:
    decision = make_enacted_decision(alternatives="Mend the old ones.", interests="None.")

    page = client.get(f"/decisions/{decision.number}/").content.decode()

    for words in (
        f"Decision {decision.number} of Digital Board, 1 October 2026",
        "New shears",
        "£40,000",
        "It returns more than it costs.",
        "Mend the old ones.",
        "Made up for the tests",
        "In force since 1 October 2026.",
    ):
        assert words in page


def test_clock_shows_each_day_and_a_call_in(client: Client) -> None:
    decision = make_decision(proposal=make_proposal("cabinet"))
    make_notice(decision)
    CallIn.objects.create(
        decision=decision, members=["Demo A", "Demo B"], reason="Why so soon?",
        received_on=date(2026, 10, 6),
    )  # fmt: skip

    page = client.get(f"/decisions/{decision.number}/").content.decode()

    assert "After 5 clear working days, on 9 October 2026, it may take effect." in page
    assert "Called in on 6 October 2026 by Demo A and Demo B: Why so soon?" in page
    assert page.count("gate-clock__day--clear") == 5
    assert page.count("Not counted") == 2


@pytest.mark.parametrize(
    ("outcome", "settled", "words"),
    [
        ("released", "Fine.", "It was called in, looked at, and may take effect."),
        ("referred-back", "Again.", "It was called in and sent back to be decided again."),
    ],
)
def test_clock_tells_what_came_of_a_call_in(
    outcome: str, settled: str, words: str, client: Client
) -> None:
    decision = make_decision(proposal=make_proposal("cabinet"))
    make_notice(decision)
    CallIn.objects.create(
        decision=decision, members=["A"], reason="Why?", received_on=date(2026, 10, 6),
        outcome=outcome, settled_on=date(2026, 10, 7), settled_because=settled,
    )  # fmt: skip

    assert words in client.get(f"/decisions/{decision.number}/").content.decode()


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("deferred", "It was put off"),
        ("rejected", "It was rejected"),
        ("escalated", "It was sent to the next body"),
        ("approved", "It is not published."),
    ],
)
def test_page_says_where_a_decision_stands(outcome: str, words: str, client: Client) -> None:
    decision = make_decision(outcome=outcome)

    assert words in client.get(f"/decisions/{decision.number}/").content.decode()


def test_unpublished_decision_of_cabinet_is_not_found_by_the_public_and_is_by_staff(
    client: Client,
) -> None:
    decision = make_decision(proposal=make_proposal("cabinet"))

    assert client.get(f"/decisions/{decision.number}/").status_code == 404
    assert client.get(f"/decisions/{decision.number}.json").status_code == 404
    assert decision.number not in client.get("/decisions/").content.decode()
    staff = signed_in(make_user("democratic-services"))
    assert staff.get(f"/decisions/{decision.number}/").status_code == 200


def test_decision_that_there_is_not_is_not_found(client: Client) -> None:
    assert client.get("/decisions/2026-9999/").status_code == 404
    assert client.get("/decisions/register.exe").status_code == 404


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=shears", 1),
        ("q=SHEAR", 1),
        ("q=saws", 0),
        ("q=%22%27%28%29%3A%21%26%7C", 0),
        ("body=digital-board", 1),
        ("programme=tidy-hedges", 1),
        ("outcome=rejected", 0),
        ("outcome=approved&year=2026", 1),
        ("year=2026&q=returns", 1),
        ("page=99", 1),
        ("body=nobody", 1),
    ],
)
def test_register_is_searched_and_filtered(asked: str, found: int, client: Client) -> None:
    make_decision()

    page = client.get(f"/decisions/?{asked}").content.decode()

    assert page.count("gate-register__one") == found


def test_register_finds_a_number(client: Client) -> None:
    first, second = make_decision(), make_decision()

    page = client.get(f"/decisions/?q={second.number}").content.decode()

    assert (first.number in page, f"/decisions/{second.number}/" in page) == (False, True)


def test_feed_lists_the_newest_first(client: Client) -> None:
    first, second = make_decision(decided_on=date(2026, 9, 1)), make_decision()

    feed = client.get("/decisions/feed.atom")

    assert feed.headers["Content-Type"].startswith("application/atom+xml")
    text = feed.content.decode()
    assert text.index(second.number) < text.index(first.number)


def test_register_for_programs_has_the_facts(client: Client) -> None:
    decision = make_enacted_decision()

    (facts,) = json.loads(client.get("/decisions/register.json").content)["decisions"]

    told = {name: facts[name] for name in ("number", "title", "outcome", "capital", "in_force_on")}
    assert told == {
        "number": decision.number,
        "title": "New shears",
        "outcome": "Approved",
        "capital": "40000.00",
        "in_force_on": "2026-10-01",
    }
    assert facts == json.loads(client.get(f"/decisions/{decision.number}.json").content)


def test_table_of_the_register_holds_no_formula(client: Client) -> None:
    make_decision(proposal=make_proposal(title="=1+1"))

    rows = list(csv.DictReader(io.StringIO(client.get("/decisions/register.csv").content.decode())))

    assert [row["Title"] for row in rows] == ["'=1+1"]
    assert rows[0]["Key decision"] == "No"


def test_forward_plan_tells_what_the_law_wants(client: Client) -> None:
    proposal = make_proposal(is_key=True, key_because="It touches two wards.")
    make_member(user=make_user("board-member", name="Demo Chair"), post="Chief executive")
    entry = {"proposal": proposal, "body": proposal.body, "published_on": date(2026, 8, 1)}
    ForwardPlanEntry.objects.create(due_on=DECIDED, **entry)
    ForwardPlanEntry.objects.create(
        due_on=DECIDED, withdrawn_on=date(2026, 8, 2), withdrawn_because="Reworked.", **entry
    )

    page = client.get("/decisions/forward-plan/").content.decode()

    for words in (
        "Digital Board: Demo Chair, Chief executive",
        "On or after 1 October 2026",
        "It touches two wards.",
        "Full notice",
        "Withdrawn on 2 August 2026: Reworked.",
    ):
        assert words in page


def test_conditions_are_open_late_or_met(client: Client) -> None:
    decision = make_decision()
    for text, due_on in (("Late one", date(2026, 10, 2)), ("Open one", date(2099, 1, 1))):
        Obligation.objects.create(decision=decision, text=text, owner="Head", due_on=due_on)

    late = client.get("/decisions/conditions/?tab=late").content.decode()
    rest = client.get("/decisions/conditions/?tab=nonsense").content.decode()

    assert ("Late one" in late, "Open one" in late) == (True, False)
    assert ("Late one" in rest, "Open one" in rest) == (False, True)
    assert "Say it is met" not in late


def test_exposure_adds_up_for_programme_and_counterparty(client: Client) -> None:
    for name in ("Acme Ltd", "ACME Limited"):
        make_enacted_decision(proposal=make_proposal(counterparty=name))

    page = client.get("/decisions/exposure/").content.decode()

    assert "Acme Ltd" in page
    assert "ACME Limited" not in page
    assert page.count("£80,000") == 2


def test_exposure_counts_exempt_papers_for_staff_only(client: Client) -> None:
    make_exempt_decision()

    public = client.get("/decisions/exposure/").content.decode()
    staff = signed_in(make_user("auditor")).get("/decisions/exposure/").content.decode()

    assert "Exempt papers are not counted here." in public
    assert ("£777,777" in staff, "Hush Ltd" in staff) == (True, True)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/decisions/", 14),
        ("/decisions/register.json", 11),
        ("/decisions/feed.atom", 6),
        ("/decisions/forward-plan/", 5),
        ("/decisions/conditions/", 7),
        ("/decisions/exposure/", 4),
    ],
)
def test_lists_take_the_same_statements_for_any_number(
    number: int, address: str, most: int, client: Client
) -> None:
    for place in range(number):
        decision = make_enacted_decision(proposal=make_proposal(counterparty=f"Acme {place}"))
        Obligation.objects.create(
            decision=decision, text="Test", owner="Head", due_on=date(2099, 1, 1)
        )
        ForwardPlanEntry.objects.create(
            proposal=make_proposal(),
            body=Body.objects.get(key="digital-board"),
            due_on=DECIDED,
            published_on=date(2026, 8, 1),
        )
    client.get(address)

    with CaptureQueriesContext(connection) as asked:
        client.get(address)

    assert len(asked) <= most, [one["sql"][:80] for one in asked]


def test_titles_of_exempt_papers_are_in_no_record_of_their_own() -> None:
    decision = make_exempt_decision()

    assert str(decision) == f"{decision.number} Exempt paper"
    assert str(decision.proposal.forward_plan.get()) == "Exempt paper, 2026-10-01"
    assert Proposal.objects.get().public_title == "Exempt paper"


def test_json_tells_conditions_and_call_ins(client: Client) -> None:
    decision = make_decision(proposal=make_proposal("cabinet"))
    make_notice(decision)
    Obligation.objects.create(
        decision=decision, text="Test", owner="Head", due_on=date(2026, 12, 1)
    )
    CallIn.objects.create(
        decision=decision, members=["A"], reason="Why?", received_on=date(2026, 10, 6)
    )

    facts = client.get(f"/decisions/{decision.number}.json").json()

    assert [one["due_on"] for one in facts["conditions"]] == ["2026-12-01"]
    assert [one["outcome"] for one in facts["call_ins"]] == ["Being looked at"]
    assert facts["takes_effect_on"] == "2026-10-09"


def test_clock_says_whether_it_can_still_be_called_in() -> None:
    decision = make_decision(proposal=make_proposal("cabinet"))
    make_notice(decision)

    before, after = (clock_of(decision, date(2026, 10, day)) for day in (8, 9))

    words = [clock.words for clock in (before, after) if clock]
    assert words == ["Councillors may still call it in.", "Nobody called it in."]
