from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.geography import ward_at
from connected.foundation.imports import Record, Source, Taken
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, CaseType, Entry
from connected.office.cases.operations.types import define_case_type
from connected.office.cases.rules import Terms, due_date, new_reference, one_line
from connected.office.cases.rules.importing import (
    Request,
    imported_type_key,
    reason_against,
    told,
)
from connected.office.teams.models import Team

STAGES = [{"key": "received", "title": "Received"}]
OUTCOMES = [{"key": "closed-there", "title": "Closed in the system it came from"}]
TARGET_WORKING_DAYS = 10
"""For a category that no case type of ours stands for."""


@operation
def import_cases(*, records: Sequence[Record], source: Source, by: Actor) -> Taken:
    """Requests of another system become cases, each once for ever, with the dates they had there.

    Nobody is written to, and nothing that listens for new cases is told. One audit event for all.
    """
    requests = [(each.line, cast(Request, each.values)) for each in records]
    types = _case_types([request for _, request in requests], source, by)
    refused, sound = [], []
    for line, request in requests:
        reason = reason_against(request, timezone.now()) or _no_such_type(request, source, types)
        if reason:
            refused.append((line, reason))
        else:
            sound.append(request)
    cases = [_case(request, types[_type_key(request, source)], source) for request in sound]
    kept = _kept(cases)
    _begin_timelines(kept, source)
    record("cases.imported", subject="cases.case", by=by, source=source.key, cases=len(kept))
    return Taken(len(kept), len(sound) - len(kept), refused)


def _type_key(request: Request, source: Source) -> str:
    return request["case_type"] or imported_type_key(source.key, request["category"] or "")


def _case_types(requests: Sequence[Request], source: Source, by: Actor) -> Mapping[str, CaseType]:
    """The case types that these requests need and that can be had, by key."""
    needed = {_type_key(request, source): request for request in requests}
    known = _known_types(needed)
    teams = {team.key: team for team in Team.objects.in_use()}
    for key, request in needed.items():
        team = teams.get(request["team"] or "")
        if key not in known and not request["case_type"] and request["category"] and team:
            define_case_type(
                key=key,
                title=request["category"],
                team=team,
                stages=STAGES,
                outcomes=OUTCOMES,
                terms=Terms.of_days(TARGET_WORKING_DAYS),
                by=by,
            )
    return _known_types(needed)


def _known_types(keys: Iterable[str]) -> Mapping[str, CaseType]:
    return {each.key: each for each in CaseType.objects.filter(key__in=list(keys))}


def _no_such_type(request: Request, source: Source, types: Mapping[str, CaseType]) -> str:
    if _type_key(request, source) in types:
        return ""
    if request["case_type"]:
        return f"case_type is “{request['case_type']}”: there is no such case type here."
    return f"team is “{request['team']}”: there is no such team here."


def _case(request: Request, case_type: CaseType, source: Source) -> Case:
    opened_at, closed_at = request["opened_at"], request["closed_at"]
    case = Case(
        reference=new_reference(),
        case_type=case_type,
        team_id=case_type.team_id,
        channel=request["channel"] or Case.Channel.IMPORTED,
        stage=case_type.first_stage,
        opened_at=opened_at,
        due_on=due_date(opened_at, case_type),
        closed_at=closed_at,
        first_closed_at=closed_at,
        outcome=OUTCOMES[0]["key"] if closed_at else "",
        summary=one_line(request["summary"] or request["category"] or case_type.title),
        particulars=told(request["description"]),
        reporter_name=request["reporter_name"] or "",
        reporter_email=(request["reporter_email"] or "").lower(),
        reporter_phone=request["reporter_phone"] or "",
        latitude=request["latitude"],
        longitude=request["longitude"],
        place_text=request["place_text"] or "",
        source=source.key,
        source_reference=request["source_reference"],
    )
    if case.latitude is not None and case.longitude is not None:
        ward = ward_at(case.latitude, case.longitude)
        case.ward_code, case.ward_is_exact = ward.code, ward.exact
    return case


def _kept(cases: Sequence[Case]) -> list[Case]:
    """Inserts what is not there yet, and tells which those were.

    A conflict is passed over in silence, so that two imports at once double nothing. Our own random
    reference tells what went in; a case that met a reference in use is tried under another.
    """
    kept: list[Case] = []
    waiting = list({case.source_reference: case for case in reversed(cases)}.values())
    known = _there(waiting)
    waiting = [case for case in waiting if case.source_reference not in known]
    while waiting:
        Case.objects.bulk_create(waiting, ignore_conflicts=True)
        there = _there(waiting)
        for case in waiting:
            reference, number = there.get(case.source_reference, ("", None))
            if reference == case.reference:
                case.pk = number
                kept.append(case)
        waiting = [case for case in waiting if case.source_reference not in there]
        for case in waiting:
            case.reference = new_reference()
    return kept


def _there(cases: Sequence[Case]) -> dict[str, tuple[str, int]]:
    """Reference and number of the cases that the database has, by their number in the source."""
    found = Case.objects.filter(
        source__in={case.source for case in cases},
        source_reference__in=[case.source_reference for case in cases],
    )
    rows = found.values_list("source_reference", "reference", "pk")
    return {source_reference: (reference, pk) for source_reference, reference, pk in rows}


def _begin_timelines(cases: Sequence[Case], source: Source) -> None:
    Entry.objects.bulk_create(
        Entry(
            case=case,
            kind=kind,
            text=f"Taken over from {source.title}",
            public=True,
            by_name=source.title,
            at=at,
        )
        for case in cases
        for kind, at in (
            (Entry.Kind.OPENED, case.opened_at),
            (Entry.Kind.CLOSED, case.closed_at),
        )
        if at
    )
