"""A small strategy of Smallborough, made up for the tests. Each section can be given anew."""

from copy import deepcopy
from typing import Any

from connected.foundation.permissions import System
from connected.strategy.plan.operations import load_strategy

LOADER = System("tests")
SOURCE = "Made up for the tests"


def make_criterion_definition(**given: Any) -> dict[str, Any]:
    return {
        "key": "hedges-cut",
        "title": "More hedges are cut",
        "measure": "attested.hedges_cut",
        "direction": "higher",
        "baseline": {"unknown": "Nobody counted."},
        "target": {"value": 100, "by": "2030-03-31", "source": SOURCE},
        "owner": "Head of Hedges",
        "source": SOURCE,
        **given,
    }


def make_programme_definition(**given: Any) -> dict[str, Any]:
    return {
        "key": "tidy-hedges",
        "title": "Tidy Hedges",
        "layers": ["ground"],
        "purpose": "Keep the hedges tidy.",
        "purpose_source": SOURCE,
        "detail_source": SOURCE,
        "owner": "Head of Hedges",
        "outcomes": ["People can see round the corner."],
        "enablers": ["A good pair of shears."],
        "changes": ["We cut before we are asked."],
        "criteria": [make_criterion_definition()],
        **given,
    }


def make_funding_definition(**given: Any) -> dict[str, Any]:
    return {
        "key": "shears",
        "title": "Shears",
        "kind": "bid",
        "programmes": ["tidy-hedges"],
        "amount": 300,
        "source": SOURCE,
        **given,
    }


def make_paragraph_definition(**given: Any) -> dict[str, Any]:
    return {
        "number": "1.1",
        "summary": "The strategy should be approved.",
        "served_by": [{"kind": "page", "name": "view-strategy", "label": "The strategy"}],
        **given,
    }


def make_attested_definition(**given: Any) -> dict[str, Any]:
    return {
        "slug": "attested.hedges_cut",
        "title": "Hedges cut",
        "definition": "Hedges cut in the period, as counted by the head of hedges.",
        "unit": "count",
        "better": "higher",
        **given,
    }


def make_listed_definition(**given: Any) -> dict[str, Any]:
    return {
        "key": "ground",
        "title": "Digital Ground",
        "purpose": "Stand firm.",
        "source": SOURCE,
        **given,
    }


def make_definition(**given: Any) -> dict[str, Any]:
    return deepcopy(
        {
            "strategy": {
                "title": "Tidy Smallborough",
                "subtitle": "A strategy for hedges",
                "first_year": 2026,
                "last_year": 2030,
                "vision": "A borough that can see round its corners.",
                "source": SOURCE,
                "sides": [make_listed_definition(key="leaf", title="The leafy side")],
            },
            "building_blocks": [make_listed_definition(key="care", title="Digital care")],
            "layers": [make_listed_definition(complements="")],
            "attested_measures": [make_attested_definition()],
            "programmes": [make_programme_definition()],
            "funding": [make_funding_definition()],
            "paragraphs": [make_paragraph_definition()],
            **given,
        }
    )


def make_strategy(**given: Any) -> list[str]:
    """Loads it; returns the changes in words."""
    return load_strategy(definition=make_definition(**given), by=LOADER)


def make_programmes(number: int) -> list[dict[str, Any]]:
    """So many programmes, each with a criterion of its own."""
    return [
        make_programme_definition(
            key=f"programme-{place}",
            title=f"Programme {place}",
            criteria=[make_criterion_definition(key=f"criterion-{place}")],
        )
        for place in range(1, number + 1)
    ]
