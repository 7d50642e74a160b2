"""What every change to a case begins and ends with."""

from typing import Any

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import clock, in_words
from connected.office.cases.models import Case, Entry
from connected.office.cases.rules import (
    ChangedMeanwhile,
    NotOnThisTeam,
    Offer,
    OnlyAManager,
    is_for_manager,
)
from connected.office.teams.queries import is_manager_of, teams_of


def hold(case: Case, by: Actor) -> None:
    """Lock the case until the transaction ends; refuse if it is not as `by` last saw it.

    `case.version` is what they saw: a view sets it from the form that was posted.
    """
    check_on_team(case, by)
    held = Case.objects.select_for_update(of=("self",)).only("version").get(pk=case.pk)
    if held.version == case.version:
        return
    last = case.entries.order_by("-pk").first()
    raise ChangedMeanwhile(
        reference=case.reference,
        name=last.by_name if last else "somebody",
        at=f"{clock(last.at)} on {in_words(last.at)}" if last else "some time",
        what=last.what if last else "changed",
    )


def hold_as_it_is(case: Case) -> None:
    """Lock the case and read it anew: for those who saw no version of it."""
    case.refresh_from_db(from_queryset=Case.objects.select_for_update(of=("self",)))


def check_on_team(case: Case, person: Actor) -> None:
    """The platform itself may work every case; people only those of their own teams."""
    if isinstance(person, User) and not teams_of(person).filter(pk=case.team_id).exists():
        raise NotOnThisTeam(name=person.actor_name, team=case.team.title)


def check_by_manager(case: Case, offer: Offer, by: Actor) -> None:
    """Where only a manager may: that `by` is one of the case's team, or the platform itself."""
    if is_for_manager(offer) and isinstance(by, User) and not is_manager_of(by, case.team):
        raise OnlyAManager(what=offer["title"], team=case.team.title)


def change(case: Case, **values: Any) -> None:
    """Write these fields of a held case and no others, and count the change."""
    for name, value in values.items():
        setattr(case, name, value)
    case.version += 1
    case.save(update_fields=[*values, "version"])


def add_entry(
    case: Case, kind: Entry.Kind, by: Actor, *, text: str = "", public: bool = False, **more: Any
) -> Entry:
    return Entry.objects.create(
        case=case, kind=kind, text=text, public=public, by_name=by.actor_name, **more
    )
