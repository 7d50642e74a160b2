from datetime import date
from decimal import Decimal

import pytest

from connected.strategy.projects.models import Confidence, Project
from connected.strategy.projects.rules import ResidualAbove, ScoreOutOfRange, StepNotOpen
from connected.strategy.projects.rules.confidence import Facts, suggested
from connected.strategy.projects.rules.scores import band_of, check_scores
from connected.strategy.projects.rules.steps import check_step, open_steps
from connected.strategy.projects.rules.tolerances import (
    cost_passes,
    days_late,
    most_cost,
    time_passes,
)

RATING = Confidence.Rating


@pytest.mark.parametrize(
    ("facts", "rating"),
    [
        (Facts(), RATING.GREEN),
        (Facts(late_days=28), RATING.AMBER_GREEN),
        (Facts(late_days=29), RATING.AMBER),
        (Facts(severe_risks=1), RATING.AMBER),
        (Facts(late_days=29, severe_risks=2), RATING.AMBER_RED),
        (Facts(critical_issues=1), RATING.AMBER_RED),
        (Facts(overdue=1, late_days=3), RATING.AMBER_RED),
        (Facts(breaches=1), RATING.RED),
    ],
)
def test_facts_suggest_a_rating(facts: Facts, rating: str) -> None:
    assert suggested(facts).rating == rating


def test_suggestion_gives_every_reason() -> None:
    found = suggested(Facts(late_days=1, severe_risks=2))

    assert found.words == ("It is 1 day late. 2 risks are severe even with what we do about it.")


def test_cost_passes_only_beyond_its_tolerance() -> None:
    baseline = Decimal("100000.00")

    assert most_cost(baseline, 10) == Decimal(110_000)
    assert not cost_passes(baseline, Decimal(110_000), 10)
    assert cost_passes(baseline, Decimal("110000.01"), 10)


@pytest.mark.parametrize(
    ("baseline", "forecast", "per_cent"),
    [(None, Decimal(9), 1), (Decimal(1), None, 1), (Decimal(1), Decimal(9), None)],
)
def test_what_is_not_known_passes_nothing(baseline, forecast, per_cent) -> None:
    assert not cost_passes(baseline, forecast, per_cent)


def test_time_passes_only_beyond_its_tolerance() -> None:
    baseline = date(2026, 1, 1)

    assert days_late(baseline, date(2025, 12, 1)) == 0
    assert not time_passes(baseline, date(2026, 1, 31), 30)
    assert time_passes(baseline, date(2026, 2, 1), 30)
    assert not time_passes(baseline, date(2030, 1, 1), None)


@pytest.mark.parametrize(
    ("score", "band"), [(25, "severe"), (15, "severe"), (12, "high"), (9, "medium"), (4, "low")]
)
def test_scores_fall_in_bands(score: int, band: str) -> None:
    assert band_of(score) == band


def test_scores_run_from_one_to_five() -> None:
    with pytest.raises(ScoreOutOfRange, match="Score the impact from 1"):
        check_scores(likelihood=1, impact=6, residual_likelihood=1, residual_impact=1)


def test_a_response_never_makes_it_worse() -> None:
    with pytest.raises(ResidualAbove, match="at most 4"):
        check_scores(likelihood=2, impact=2, residual_likelihood=1, residual_impact=5)


def test_steps_that_are_open() -> None:
    assert open_steps("agreed") == (Project.Stage.DELIVERY, Project.Stage.STOPPED)
    with pytest.raises(StepNotOpen, match="can become: Agreed, not begun, Idea or Stopped"):
        check_step("outline", "delivery")
    with pytest.raises(StepNotOpen, match="nothing else"):
        check_step("closed", "idea")
