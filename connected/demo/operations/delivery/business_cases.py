"""The business cases of the demo borough, written by the operations that people use."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from connected.foundation.calendars.months import months_after
from connected.foundation.identity.models import User
from connected.strategy.business_cases import operations
from connected.strategy.business_cases.models import BusinessCase, Option
from connected.strategy.business_cases.rules.checking import (
    Frame,
    Paying,
    TypedLine,
    TypedMitigation,
)
from connected.strategy.business_cases.rules.optimism import Share
from connected.strategy.projects.models import Project

FILE = Path(__file__).parents[2] / "delivery" / "business_cases.yaml"
TOLD: dict[str, Any] = yaml.safe_load(FILE.read_text())
WRITING = timedelta(days=21)
"""How long a case is written before it goes to the gate."""
APRIL = 4
Case = Mapping[str, Any]


def tell_business_case(
    *, key: str, project: Project, people: Mapping[str, User], on: date, version: int = 1
) -> BusinessCase:
    """The project's case, ready for the gate on that day. Version 2 is written anew after a refusal."""
    told = TOLD["cases"][key]
    author = people[told.get("author", "project-manager")]
    if version > 1:
        return _reworked(told[f"version_{version}"], told, project, on, author)
    case = operations.open_business_case(
        project=project,
        frame=_frame(told, project, on),
        stage=told["stage"],
        on=max(project.entered_on, on - WRITING),
        seed=_seed(key),
        by=author,
    )
    _write(case, told, on, author)
    return case


def tell_next_stage(*, project: Project, people: Mapping[str, User], on: date) -> BusinessCase:
    """The stage after an approved one, still being written."""
    case = BusinessCase.objects.filter(project=project, status="approved").latest("pk")
    return operations.open_next_stage(case=case, on=on, by=people[_writer(case)])


def _writer(case: BusinessCase) -> str:
    return case.author.email.split("@")[0]


def _seed(key: str) -> int:
    """The same at each telling."""
    return int.from_bytes(key.encode()[:4], "big")


def _frame(told: Case, project: Project, on: date) -> Frame:
    year = on.year if on.month >= APRIL else on.year - 1
    return Frame(
        title=project.title,
        first_year=year,
        price_year=year,
        horizon=told["horizon"],
        counterparty=told.get("counterparty", ""),
        wards_affected=told.get("wards_affected", 0),
    )


def _write(case: BusinessCase, told: Case, on: date, by: User) -> None:
    operations.edit_case_texts(case=case, texts=told["texts"], by=by)
    usual = case.options.get(kind=Option.Kind.COUNTERFACTUAL)
    _put_option(case, told["usual"], "counterfactual", on, by, usual)
    _put_option(case, told["minimum"], "do-minimum", on, by)
    _put_option(case, told["other"], "other", on, by)
    preferred = _put_option(case, told["preferred"], "other", on, by)
    operations.prefer_option(case=case, option=preferred, by=by)
    types = told.get("types", {"equipment": 100})
    shares = [Share(kind, Decimal(percent)) for kind, percent in types.items()]
    operations.say_project_types(case=case, shares=shares, months=told["months"], by=by)
    for row in TOLD["mitigations"]:
        operations.put_mitigation(case=case, typed=_mitigation(row), by=by)
    operations.say_how_it_is_paid_for(case=case, paying=_paying(told), by=by)


def _mitigation(row: Case) -> TypedMitigation:
    return TypedMitigation(
        area=row["area"],
        contribution=Decimal(row["contribution"]),
        mitigated=Decimal(row["mitigated"]) / 100,
        cost=Decimal(row["cost"]),
        evidence=f"{row['evidence']} {TOLD['source']}",
    )


def _paying(told: Case) -> Paying:
    terms = TOLD["financing"]
    return Paying(
        rate=Decimal(terms["rate"]),
        repayment=terms["repayment"],
        asset_life=told["asset_life"],
        external_funding=Decimal(told.get("external", 0)),
    )


def _put_option(
    case: BusinessCase, told: Case, kind: str, on: date, by: User, option: Option | None = None
) -> Option:
    option = operations.put_option(
        case=case, title=told["title"], kind=kind, description=told.get("description", ""),
        option=option, by=by,
    )  # fmt: skip
    certain = {"low": 100, "high": 100} if kind == Option.Kind.COUNTERFACTUAL else TOLD["usual"]
    for line in told["lines"]:
        typed = _line(certain | line, case, on)
        operations.put_line(case=case, option=option, typed=typed, by=by)
    return option


def _line(told: Case, case: BusinessCase, on: date) -> TypedLine:
    return TypedLine(
        kind=told["kind"],
        title=told["title"],
        amounts=_amounts(told, case.horizon),
        source=told["source"],
        low=Decimal(told["low"]) / 100,
        high=Decimal(told["high"]) / 100,
        measure=told.get("measure", ""),
        criterion=told.get("criterion", ""),
        baseline=_figure(told.get("baseline")),
        target=_figure(told.get("target")),
        target_on=months_after(on, told["by"]) if "by" in told else None,
        owner=told.get("owner", ""),
    )


def _amounts(told: Case, horizon: int) -> list[Decimal]:
    first = told["amounts"]
    rest = [told["then"]] * (horizon + 1 - len(first)) if "then" in told else []
    return [Decimal(amount) for amount in [*first, *rest]]


def _figure(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _reworked(change: Case, told: Case, project: Project, on: date, author: User) -> BusinessCase:
    """The same case with what was changed in it."""
    former = BusinessCase.objects.filter(project=project, status="refused").latest("pk")
    assert former.decided_on is not None
    began = max(former.decided_on, on - WRITING)
    case = operations.rework_business_case(case=former, on=began, by=author)
    operations.edit_case_texts(case=case, texts=change["texts"], by=author)
    preferred = case.options.get(is_preferred=True)
    for line in preferred.lines.all():
        operations.remove_line(case=case, line=line, by=author)
    _put_option(case, change["preferred"], preferred.kind, on, author, preferred)
    return case
