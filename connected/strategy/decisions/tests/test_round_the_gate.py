"""Random people, operations and raw SQL: nothing ever takes effect without a whole and lawful decision."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import DatabaseError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from connected.foundation.identity.models import User
from connected.foundation.operations import Refused
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.tests.factories import LIMITS, TESTS, make_member, make_user
from connected.strategy.decisions import operations
from connected.strategy.decisions.models import CallIn, Decision, Enactment, Proposal
from connected.strategy.decisions.tests.factories import VERIFIER_ROLES, make_gate, open_paper

FIRST = date(2026, 3, 2)
BODIES = ["digital-board", "directors-board", "cabinet", "council"]
OUTCOMES = ["approved", "approved", "approved-with-conditions", "rejected", "deferred", "escalated"]
CONDITION = {"text": "Test", "owner": "Head", "due_on": date(2027, 1, 1)}
PAPER = "(SELECT max(id) FROM decisions_proposal)"
LAST = "(SELECT max(id) FROM decisions_decision)"
SMUGGLED = [
    "UPDATE decisions_proposal SET capital = 1 WHERE id = " + PAPER,
    "UPDATE decisions_proposal SET status = 'at-gate'",
    "UPDATE decisions_proposal SET status = 'draft'",
    "UPDATE decisions_proposal SET route = '[]', amounts = '{}'",
    'UPDATE decisions_proposal SET route = \'[{"body": "digital-board", "kind": "limits"}]\'',
    "UPDATE decisions_proposal SET body_id = (SELECT id FROM bodies_body WHERE key = 'digital-board')",
    "UPDATE decisions_proposal SET return_state = 'positive'",
    "UPDATE decisions_proposal SET author_id = (SELECT max(id) FROM identity_user)",
    "UPDATE decisions_decision SET outcome = 'approved'",
    "UPDATE decisions_callin SET outcome = 'released', settled_on = '2026-03-03', settled_because = 'x'",
    "DELETE FROM decisions_callin",
    "UPDATE decisions_implication SET verified_by_id = (SELECT author_id FROM decisions_proposal LIMIT 1), "
    "verified_on = '2026-03-02', text = 'x', verifier_role = 'x'",
    'INSERT INTO decisions_enactment (decision_id, "on", because, at) '
    f"SELECT {LAST}, '2026-03-03', 'Smuggled', now()",
    'INSERT INTO decisions_enactment (decision_id, "on", because, at) '
    f"SELECT {LAST}, '2026-11-03', 'Smuggled', now()",
    "INSERT INTO decisions_notice (decision_id, published_on, effective_on, call_in_waived_because, "
    f"call_in_waived_by, at) SELECT {LAST}, '2026-03-03', '2026-03-03', '', '', now()",
    "INSERT INTO decisions_decision (number, proposal_id, body_id, outcome, recommendation, capital, revenue, "
    "reasons, alternatives, interests, authority, return_state, exception_granted, exception_reason, is_key, "
    "decided_on, decided_by_id, decided_by_name, decided_by_post, recorded_at) "
    "SELECT 'X-' || id, id, body_id, 'approved', '', capital, revenue, 'x', '', '', 'x', 'positive', false, '', "
    f"false, '2026-03-20', (SELECT max(id) FROM identity_user), 'x', '', now() "
    f"FROM decisions_proposal WHERE id = {PAPER}",
]
NOT_LAWFUL = (Refused, PermissionDenied, DatabaseError, ObjectDoesNotExist)


class Gate:
    """A small council, and people who try everything. After each try what is new is judged."""

    def __init__(self) -> None:
        make_gate()
        self.author = make_user("project-manager", "finance-officer", "board-member")
        self.officers = {kind: make_user(role) for kind, role in VERIFIER_ROLES.items()}
        self.members = {key: make_member(key).user for key in BODIES}
        for key in BODIES:
            make_member(key, user=self.author)
        self.people = [self.author, *self.officers.values(), *self.members.values()]
        self.begin_anew()

    def begin_anew(self) -> None:
        self.lawful: set[int] = set()
        self.in_force: set[int] = set()
        self.day = FIRST

    def attempt(self, what: str, which: int, amount: int) -> None:
        try:
            with transaction.atomic():
                getattr(self, what)(which, amount)
        except NOT_LAWFUL:
            return
        self.judge()

    def pick(self, choices: list[Any], which: int) -> Any:
        return choices[which % len(choices)]

    def paper(self) -> Proposal:
        return Proposal.objects.latest("pk")

    def open(self, which: int, amount: int) -> None:
        state = self.pick(["positive", "positive", "negative"], which)
        reason = self.pick(["", "Needed"], amount)
        open_paper(author=self.author, capital=amount, return_state=state, exception_reason=reason)

    def clear(self, which: int, amount: int) -> None:
        for kind, officer in self.officers.items():
            self._verify(kind, officer)

    def verify(self, which: int, amount: int) -> None:
        self._verify(self.pick(list(self.officers), amount), self.pick(self.people, which))

    def _verify(self, kind: str, officer: User) -> None:
        paper = self.paper()
        operations.word_proposal_implication(proposal=paper, kind=kind, text="x", by=TESTS)
        operations.verify_proposal_implication(
            proposal=paper, kind=kind, role="x", on=self.day, by=officer
        )

    def edit(self, which: int, amount: int) -> None:
        changes = self.pick([{"summary": "y"}, {"capital": Decimal(amount)}], which)
        paper = self.paper()
        operations.edit_proposal(proposal=paper, version=paper.version, changes=changes, by=TESTS)

    def submit(self, which: int, amount: int) -> None:
        operations.submit_proposal(proposal=self.paper(), on=self.day, by=TESTS)

    def decide(self, which: int, amount: int) -> None:
        paper = self.paper()
        outcome = self.pick(OUTCOMES, which)
        operations.decide(
            proposal=paper,
            body=paper.body or Body.objects.get(key=self.pick(BODIES, amount)),
            outcome=outcome,
            reasons="x",
            decided_on=self.day,
            conditions=[CONDITION] if outcome == "approved-with-conditions" else [],
            exception_reason=self.pick(["", "Lives hang on it"], amount),
            by=self.author
            if which % 7 == 6
            else self.members[paper.body.key if paper.body else "council"],
        )

    def publish(self, which: int, amount: int) -> None:
        operations.publish_decision(
            decision=Decision.objects.latest("pk"), published_on=self.day, by=TESTS
        )

    def call_in(self, which: int, amount: int) -> None:
        operations.call_in(
            decision=Decision.objects.latest("pk"),
            members=["A"],
            reason="x",
            received_on=self.day,
            by=TESTS,
        )

    def settle(self, which: int, amount: int) -> None:
        operations.settle_call_in(
            call_in=CallIn.objects.latest("pk"),
            outcome=self.pick(["released", "referred-back"], which),
            because="x",
            on=self.day,
            by=TESTS,
        )

    def enact(self, which: int, amount: int) -> None:
        operations.enact(decision=Decision.objects.latest("pk"), on=self.day, by=TESTS)

    def wait(self, which: int, amount: int) -> None:
        self.day = min(self.day + timedelta(days=which % 12), date(2026, 10, 30))
        operations.enact_what_is_due(on=self.day, by=TESTS)

    def smuggle(self, which: int, amount: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(self.pick(SMUGGLED, which))

    def judge(self) -> None:
        for decision in Decision.objects.approving().exclude(pk__in=self.lawful):
            assert_lawful(decision)
            self.lawful.add(decision.pk)
        for enactment in Enactment.objects.exclude(pk__in=self.in_force):
            assert_in_time(enactment)
            assert enactment.decision_id in self.lawful
            self.in_force.add(enactment.pk)


def assert_lawful(decision: Decision) -> None:
    """Whole: who decided, what was verified, within which limits, with which return."""
    paper, body = decision.proposal, decision.body
    verified = paper.implications.exclude(text="").filter(verified_on__lte=decision.decided_on)
    assert decision.decided_by_id != paper.author_id
    assert verified.exclude(verified_by=paper.author).count() == 3
    assert decision.capital <= paper.capital
    assert paper.submitted_on
    assert paper.submitted_on <= decision.decided_on
    assert body.key == "council" or related_capital(decision) < LIMITS[body.key]
    if paper.return_state == "negative":
        assert decision.exception_granted
        assert body.key != "digital-board"


def related_capital(decision: Decision) -> Decimal:
    """What stands for the same project: every paper of these tests is for one."""
    others = Decision.objects.standing().filter(pk__lt=decision.pk)
    before = others.exclude(proposal=decision.proposal)
    return sum((one.capital for one in before), decision.proposal.capital)


def assert_in_time(enactment: Enactment) -> None:
    decision = enactment.decision
    assert decision.outcome in Decision.APPROVING
    assert enactment.on >= decision.decided_on
    assert not decision.superseded_by.exists()
    assert not decision.call_ins.exclude(outcome="released").exists()
    if decision.body.is_subject_to_call_in:
        notice = decision.notice
        assert decision.decided_on <= notice.published_on < notice.effective_on <= enactment.on


STEPS = "open clear clear verify edit submit submit decide decide decide publish call_in settle enact wait smuggle"
step = st.tuples(
    st.sampled_from([*STEPS.split(), "smuggle", "smuggle"]),
    st.integers(0, 47),
    st.sampled_from([1, 30_000, 49_999, 50_000, 260_000, 6_000_000]),
)


@pytest.mark.django_db
def test_nothing_takes_effect_round_the_gate() -> None:
    gate = Gate()

    @settings(max_examples=12)
    @given(st.lists(step, min_size=12, max_size=30))
    def attempt_all(steps: list[tuple[str, int, int]]) -> None:
        gate.begin_anew()
        with transaction.atomic():
            gate.open(0, 30_000)
            for what, which, amount in steps:
                gate.attempt(what, which, amount)
            transaction.set_rollback(True)

    attempt_all()


@pytest.mark.django_db
def test_lawful_way_takes_effect_so_that_the_test_above_is_not_idle() -> None:
    gate = Gate()

    for what in ("open", "clear", "submit", "decide"):
        gate.attempt(what, 0, 30_000)

    assert len(gate.in_force) == 1


@pytest.mark.django_db
def test_each_smuggled_statement_is_sound_sql() -> None:
    """A statement that fails for its spelling would prove nothing."""
    gate = Gate()
    for what in ("open", "clear", "submit", "decide"):
        gate.attempt(what, 0, 30_000)

    states = [state_of(statement) for statement in SMUGGLED]

    assert {state[:2] for state in states} == {"", "23"}


def state_of(statement: str) -> str:
    """What the database says to it; nothing where it lets it pass."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as refused:
        return str(getattr(refused.__cause__, "sqlstate", ""))
    return ""
