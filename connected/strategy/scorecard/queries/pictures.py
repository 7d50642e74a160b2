"""The charts of a criterion."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from connected.foundation.ui.charts import Chart, bullet, trend
from connected.strategy.scorecard.queries.judging import Standing

Dated = tuple[date, Decimal | None]


def trend_of(standing: Standing) -> Chart:
    """Month by month from the first that was read, against the target and the published baseline."""
    criterion = standing.criterion
    return trend(
        criterion.title,
        _from_first_known(
            [
                (month.first, value)
                for month, value in zip(standing.months, standing.values, strict=True)
            ]
        ),
        unit=standing.unit.value,
        target=criterion.target_value,
        baseline=criterion.baseline_value,
    )


def _from_first_known(points: Sequence[Dated]) -> Sequence[Dated]:
    first = next((at for at, (_, value) in enumerate(points) if value is not None), len(points))
    return points[first:]


def bullet_of(standing: Standing) -> Chart:
    """Where the figure stands against its target."""
    return bullet(
        standing.criterion.title,
        standing.value,
        target=standing.criterion.target_value,
        unit=standing.unit.value,
    )
