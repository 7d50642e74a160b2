"""How bad a risk is, from 1 to 25."""

from connected.strategy.projects.rules.refusals import ResidualAbove, ScoreOutOfRange

SEVERE, HIGH, MEDIUM = 15, 10, 5
LIKELIHOODS = ("Very low", "Low", "Medium", "High", "Very high")
IMPACTS = ("Very small", "Small", "Medium", "Large", "Very large")


def band_of(score: int) -> str:
    if score >= SEVERE:
        return "severe"
    if score >= HIGH:
        return "high"
    return "medium" if score >= MEDIUM else "low"


def check_scores(
    *, likelihood: int, impact: int, residual_likelihood: int, residual_impact: int
) -> None:
    for what, score in (
        ("likelihood", likelihood),
        ("impact", impact),
        ("likelihood that is left", residual_likelihood),
        ("impact that is left", residual_impact),
    ):
        if not 1 <= score <= 5:
            raise ScoreOutOfRange(what=what)
    if residual_likelihood * residual_impact > likelihood * impact:
        raise ResidualAbove(score=likelihood * impact)
