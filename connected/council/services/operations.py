from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models.functions import Now

from connected.council.services.models import Category, Revision, Service
from connected.council.services.rules.definition import digest_of
from connected.foundation.audit import record
from connected.foundation.councils import changes_in
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import CaseType
from connected.office.cases.operations import define_case_type
from connected.office.cases.rules import Terms
from connected.office.teams.models import Team

CATEGORY = ("title", "summary", "position")
LISTED = ("lgsl", "title", "summary", "keywords", "popular", "category", "address")
FIRST_NOTE = "First published."
NO_NOTE = "Changed without a note."


@operation
def define_categories(*, categories: Sequence[Mapping[str, Any]], by: Actor) -> list[str]:
    """Make the categories so, in this order. One that is named no more stays until no service uses it."""
    changes = []
    for position, wanted in enumerate(categories, start=1):
        after = {"title": wanted["title"], "summary": wanted["summary"], "position": position}
        known = Category.objects.filter(key=wanted["key"]).first()
        before = {name: getattr(known, name) for name in CATEGORY} if known else None
        changed = changes_in(f'category "{wanted["title"]}"', before, after)
        if changed:
            kept, _ = Category.objects.update_or_create(key=wanted["key"], defaults=after)
            record("services.category_defined", subject=kept, by=by, key=kept.key)
        changes += changed
    if not changes:
        nothing_changed()
    return changes


@operation
def define_service(*, content: Mapping[str, Any], by: Actor) -> list[str]:
    """Make the service, its case type and its revision so. A new revision only where the words changed."""
    case = content["case"]
    changes = define_case_type(
        key=content["key"],
        title=content["title"],
        team=Team.objects.get(key=case["team"]),
        stages=case["stages"],
        outcomes=case["outcomes"],
        terms=Terms.read(case, content.get("retention", {})),
        by=by,
    )
    service, listed = _list_service(content, by)
    return [*listed, *changes, *_publish(service, content, by)]


@operation
def define_signposts(*, signposts: Sequence[Mapping[str, Any]], by: Actor) -> list[str]:
    """Make the services that lead elsewhere so. Those that are named no more are withdrawn."""
    changes = []
    for signpost in signposts:
        changes += _list_service(signpost, by)[1]
    gone = Service.objects.listed().filter(revision=None)
    changes += _withdraw(gone, kept=[signpost["key"] for signpost in signposts], by=by)
    if not changes:
        nothing_changed()
    return changes


@operation
def withdraw_services(*, kept: Collection[str], by: Actor) -> list[str]:
    """Take every online service off the lists whose key is not kept. Journeys under way may be finished."""
    changes = _withdraw(Service.objects.listed().online(), kept=kept, by=by)
    if not changes:
        nothing_changed()
    return changes


def _list_service(content: Mapping[str, Any], by: Actor) -> tuple[Service, list[str]]:
    known = Service.objects.select_related("category").filter(key=content["key"]).first()
    service = known or Service(key=content["key"])
    before = _listing(service) if known else None
    _fill(service, content)
    changes = changes_in(f'service "{service.title}"', before, _listing(service))
    if service.withdrawn_at:
        service.withdrawn_at = None
        changes = [f'brought back service "{service.title}"', *changes]
    if changes:
        service.save()
        record("services.service_listed", subject=service, by=by, key=service.key)
    return service, changes


def _fill(service: Service, content: Mapping[str, Any]) -> None:
    service.lgsl = content["lgsl"]
    service.title = content["title"]
    service.summary = content["summary"]
    service.keywords = "\n".join(content.get("keywords", ()))
    service.popular = content.get("popular")
    service.category = Category.objects.get(key=content["category"])
    service.address = content.get("address", "")
    if service.address:
        service.revision, service.online_at = None, None
    else:
        service.case_type = CaseType.objects.get(key=content["key"])


def _listing(service: Service) -> dict[str, object]:
    """The service's line on the lists, as changes name it."""
    line = {name: getattr(service, name) for name in LISTED}
    return line | {"category": service.category.key, "keywords": service.keywords.split("\n")}


def _publish(service: Service, content: Mapping[str, Any], by: Actor) -> list[str]:
    definition = {name: part for name, part in content.items() if name != "change_note"}
    digest = digest_of(definition)
    newest = service.revisions.order_by("-number").first()
    if newest and service.revision_id == newest.pk and newest.digest == digest:
        return []
    note = content.get("change_note") or (NO_NOTE if newest else FIRST_NOTE)
    service.revision = Revision.objects.create(
        service=service,
        number=newest.number + 1 if newest else 1,
        definition=definition,
        digest=digest,
        change_note=note,
    )
    service.online_at = service.online_at or Now()
    service.save(update_fields=["revision", "online_at"])
    record(
        "services.revision_published",
        subject=service.revision,
        by=by,
        number=service.revision.number,
    )
    return [f'published revision {service.revision.number} of service "{service.title}": {note}']


def _withdraw(services: Any, *, kept: Collection[str], by: Actor) -> list[str]:
    leaving = list(services.exclude(key__in=list(kept)))
    for service in leaving:
        service.withdrawn_at = Now()
        service.save(update_fields=["withdrawn_at"])
        record("services.service_withdrawn", subject=service, by=by, key=service.key)
    return [f'withdrew service "{service.title}"' for service in leaving]
