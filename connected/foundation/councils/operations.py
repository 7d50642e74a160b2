from typing import Any

from django.db import connection, transaction

from connected.foundation.audit import record
from connected.foundation.councils.documents import Folder
from connected.foundation.councils.models import ONLY, Council
from connected.foundation.councils.queries import forget_council
from connected.foundation.councils.registry import Definition, definitions
from connected.foundation.councils.rules import CannotBeLoaded, NotSound
from connected.foundation.councils.wording import changes_in
from connected.foundation.operations import Refused, nothing_changed, operation
from connected.foundation.permissions import Actor

LOADING = 20_170_405
"""The advisory lock that lets one load run at a time."""

NO_DESK = {"email": "", "phone": "", "page": ""}
"""Every way to reach a desk, so that pages may ask for each."""


@operation
def load_council(*, folder: Folder, by: Actor) -> list[str]:
    """Make the database say what a folder says: all of it, or, where anything is wrong, nothing.

    Returns the changes in words, each with its file; an empty list where there was nothing to change.
    """
    if folder.problems:
        raise NotSound(problems="\n".join(folder.problems))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOADING])
    changes = [change for kind in definitions() for change in _load_kind(kind, folder, by)]
    transaction.on_commit(forget_council)
    if changes:
        record("councils.loaded", subject="councils.folder", by=by, changes=len(changes))
    else:
        nothing_changed()
    return changes


def _load_kind(kind: Definition, folder: Folder, by: Actor) -> list[str]:
    changes = []
    for document in folder.documents[kind.name]:
        try:
            said = kind.load(content=document.content, by=by)
        except Refused as refused:
            raise CannotBeLoaded(file=document.name, sentence=refused.sentence) from refused
        changes += [f"{document.name}: {change}" for change in said]
    if kind.is_one_for_each:
        changes += [
            f"{kind.files}: {change}"
            for change in kind.retire(kept=folder.contents(kind.name), by=by)
        ]
    return changes


@operation
def define_council(*, content: dict[str, Any], by: Actor) -> list[str]:
    """Who the council is, from its council.yaml. Returns the changes in words."""
    known = Council.objects.select_for_update().filter(pk=ONLY).first()
    council = known or Council()
    names = [field.name for field in Council._meta.fields if not field.primary_key]
    before = {name: getattr(council, name) for name in names} if known else None
    after = _fields(content)
    changes = changes_in(f'council "{content["name"]}"', before, after)
    if not changes:
        nothing_changed()
        return []
    for name, value in after.items():
        setattr(council, name, value)
    council.save()
    record("councils.council_defined", subject=council, by=by, changes=changes)
    return changes


def _fields(content: dict[str, Any]) -> dict[str, Any]:
    """The file's groups as the table's columns."""
    return {
        **{
            name: content[name]
            for name in ("name", "short_name", "kind", "area_name", "public_site")
        },
        "gss_code": content["codes"]["gss"],
        "snac_code": content["codes"].get("snac", ""),
        "brand_colour": content["brand"]["colour"].lower(),
        "accent_colour": content["brand"].get("accent", "").lower(),
        "channels": content["channels"],
        "opening_hours": content["opening_hours"],
        "emergency": content.get("emergency", {}),
        "complaints": NO_DESK | content["complaints"],
        "accessibility": NO_DESK | content["accessibility"],
        "notice": content.get("notice", ""),
    }
