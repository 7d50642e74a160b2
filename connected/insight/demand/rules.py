from collections.abc import Mapping

from connected.foundation.imports import Value


def reason_against(count: Mapping[str, Value]) -> str:
    """Why this cannot be a count, in a sentence; empty if it can."""
    if count["category"] and not count["sorting"]:
        return "sorting is empty. Name the list that the category belongs to."
    if count["sorting"] and not count["category"]:
        return "category is empty."
    return ""
