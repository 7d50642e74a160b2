from collections.abc import Mapping
from datetime import date

import pytest

from connected.demo.operations.delivery.decisions import CHAIRS, VERIFIERS, pass_the_gate
from connected.foundation.identity.models import User
from connected.strategy.bodies.tests.factories import make_member, make_user
from connected.strategy.decisions.models import Decision
from connected.strategy.decisions.tests.factories import make_gate, open_paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Mapping[str, User]:
    """Everybody who has a part, each with a seat where they record."""
    make_gate()
    found = {key: make_user(key) for key, _ in VERIFIERS.values()}
    for body, key in CHAIRS.items():
        found[key] = make_user("democratic-services" if body == "council" else "board-member")
        make_member(body, user=found[key])
    return found


def test_paper_passes_every_body_survives_its_call_in_and_takes_effect(
    people: Mapping[str, User],
) -> None:
    on, board = date(2026, 6, 1), {"on": date(2026, 5, 27), "reasons": "It pays."}

    decisions = pass_the_gate(
        proposal=open_paper(capital=300_000),
        people=people,
        cleared_on=date(2026, 4, 20),
        submitted_on=date(2026, 4, 21),
        notice={"body": "cabinet", "published_on": date(2026, 4, 22), "due_on": on},
        path=[
            {"body": "digital-board", **board},
            {"body": "directors-board", **board},
            {
                "body": "cabinet",
                "on": on,
                "reasons": "It pays.",
                "published_on": date(2026, 6, 5),
                "called_in": {
                    "members": ["Demo councillor A"],
                    "reason": "Why?",
                    "received_on": date(2026, 6, 10),
                    "outcome": "released",
                    "because": "Answered.",
                    "on": date(2026, 6, 22),
                },
            },
        ],
    )

    outcomes = [decision.outcome for decision in decisions]
    assert outcomes == ["escalated", "escalated", "approved"]
    assert list(Decision.objects.in_force_on(date(2026, 6, 22))) == [decisions[-1]]


def test_paper_takes_effect_on_the_day_that_is_told(people: Mapping[str, User]) -> None:
    step = {"body": "cabinet", "on": date(2026, 6, 1), "reasons": "It pays."}
    boards = [{**step, "body": body} for body in ("digital-board", "directors-board")]

    decisions = pass_the_gate(
        proposal=open_paper(capital=300_000),
        people=people,
        cleared_on=date(2026, 5, 20),
        submitted_on=date(2026, 5, 21),
        path=[
            *boards,
            {**step, "published_on": date(2026, 6, 5), "enacted_on": date(2026, 6, 15)},
        ],
    )

    decisions[-1].refresh_from_db()
    assert decisions[-1].enactment.because == "Nobody called it in by 15 June 2026."
