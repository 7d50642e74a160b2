from collections.abc import Mapping

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, Q, QuerySet

from connected.office.cases.models import Case

MOST_COUNTED = 2_000
"""Beyond this the page says "more than 2,000": so it costs the same however large the office."""


def counts_by_index(lists: Mapping[str, "QuerySet[Case]"]) -> dict[str, int]:
    """How many cases each list has, counted up to one more than MOST_COUNTED. One statement for all."""
    found = dict.fromkeys(lists, 0)
    parts, parameters = [], []
    for name, cases in lists.items():
        try:
            counted = cases.order_by().values_list("due_on")[: MOST_COUNTED + 1]
            sql, values = counted.query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"SELECT %s, count(*) FROM ({sql}) AS counted")  # noqa: S608
        parameters += [name, *values]
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), parameters)
            found.update(cursor.fetchall())
    return found


def counts_by_scan(cases: "QuerySet[Case]", conditions: Mapping[str, Q]) -> dict[str, int]:
    """How many of these cases meet each condition, exactly."""
    return cases.order_by().aggregate(
        **{name: Count("pk", filter=condition) for name, condition in conditions.items()}
    )
