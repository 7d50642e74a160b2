from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from connected.foundation.api_keys.rules import digest_of
from connected.foundation.files.models import StoredFile
from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case, CaseType
from connected.office.cases.queries.timelines import files_of
from connected.office.partners.models import (
    Agreement,
    ConsulteeLink,
    Contribution,
    Membership,
    Share,
)
from connected.office.partners.rules import SharedView, check_kind, consulted_view, shared_view
from connected.office.partners.rules.refusals import (
    LeftOrganisation,
    LinkNotOpened,
    ShareHasEnded,
    Shut,
)

REVIEW_AHEAD = timedelta(days=30)
CASES_READ_FOR_ANSWERS = 100


@dataclass(frozen=True)
class Shared:
    """A share that is open, with what may be seen of its case."""

    share: Share
    view: SharedView


@dataclass(frozen=True)
class Consulted:
    """A link that opens now, with what may be seen of its case."""

    link: ConsulteeLink
    view: SharedView


def open_shares(actor: Actor, words: str = "") -> list[Shared]:
    """The partner's worklist: what waits for an answer first."""
    today = timezone.localdate()
    shares = Share.objects.visible_to(actor).running().order_by("answered_at", "shared_at", "pk")
    found = []
    for share in shares.select_related("case__case_type", "agreement", "organisation"):
        try:
            view = shared_view(share.case, share.agreement, today)
        except Shut:
            continue
        if view.has_words(words):
            found.append(Shared(share, view))
    return sorted(found, key=lambda one: one.share.answered_at is not None)


def opened_share(actor: User, reference: str) -> Shared:
    """Raises Share.DoesNotExist for what was never shared with them, Shut for what is not any more.

    Whoever has moved between organisations opens what the one they work for now was shared.
    """
    works_there = Exists(
        Membership.objects.filter(organisation=OuterRef("organisation"), user=actor, left_at=None)
    )
    mine = Share.objects.once_visible_to(actor).filter(case__reference=reference)
    share = (
        mine.select_related("case__case_type", "agreement", "organisation")
        .annotate(works_there=works_there)
        .order_by("-works_there", "-pk")
        .first()
    )
    if share is None:
        raise Share.DoesNotExist
    return Shared(share, view_through(share, actor))


def view_through(share: Share, actor: User) -> SharedView:
    """Read anew each time, so that what ends is shut at once."""
    if not Membership.objects.filter(
        organisation=share.organisation_id, user=actor, left_at=None
    ).exists():
        raise LeftOrganisation(reference=share.case.reference)
    if share.ended_at is not None:
        raise ShareHasEnded(reference=share.case.reference)
    return shared_view(share.case, share.agreement, timezone.localdate())


def files_seen(shared: Shared) -> QuerySet[StoredFile]:
    """The case's files where the agreement shares them; what this partner added in any case."""
    own = Q(
        pk__in=Contribution.files.through.objects.filter(
            contribution__share__organisation=shared.share.organisation_id,
            contribution__share__case=shared.share.case_id,
        ).values("storedfile")
    )
    return _files_of(shared.share.case, shared.view, own)


def _files_of(case: Case, view: SharedView, own: Q) -> QuerySet[StoredFile]:
    everything = Q(pk__in=files_of(case).values("pk"))
    seen = own | everything if view.shows_files else own
    return StoredFile.objects.filter(seen).order_by("pk")


def link_with(secret: str) -> ConsulteeLink | None:
    """Whether it opens anything still is for the page behind it to say."""
    links = ConsulteeLink.objects.select_related("case")
    return links.filter(digest=digest_of(secret)).first()


def consulted_case(link: int, reference: str) -> Consulted:
    """What a link opens now, to the browser that holds it. Raises Shut with the reason where it opens nothing."""
    links = ConsulteeLink.objects.select_related("case__case_type", "agreement__organisation")
    found = links.filter(pk=link, case__reference=reference).first()
    if found is None:
        raise LinkNotOpened(reference=reference)
    return Consulted(found, consulted_view(found, timezone.now()))


def files_by_link(consulted: Consulted) -> QuerySet[StoredFile]:
    """The case's files where the agreement shares them; what came by this link in any case."""
    added = Contribution.files.through.objects.filter(contribution__link=consulted.link)
    return _files_of(consulted.link.case, consulted.view, Q(pk__in=added.values("storedfile")))


def links_of(case: Case) -> QuerySet[ConsulteeLink]:
    return case.consultee_links.select_related("agreement__organisation").order_by("-pk")


def shares_of(case: Case) -> QuerySet[Share]:
    return case.shares.select_related("agreement", "organisation").order_by("-pk")


def agreements_for(case: Case, on: date) -> list[Agreement]:
    """Under which this case could be shared on that day."""
    found = []
    in_time = Agreement.objects.filter(
        agreed_at__isnull=False, revoked_at=None, starts_on__lte=on, ends_on__gte=on
    )
    for agreement in in_time.select_related("organisation").order_by("title", "pk"):
        try:
            check_kind(case, agreement)
        except Shut:
            continue
        found.append(agreement)
    return found


def reviews_due(on: date) -> QuerySet[Agreement]:
    running = Agreement.objects.filter(
        agreed_at__isnull=False, revoked_at=None, ends_on__gte=on, review_on__lte=on + REVIEW_AHEAD
    )
    return running.select_related("organisation", "owner").order_by("review_on", "pk")


def answers_offered(actor: Actor) -> dict[CaseType, list[str]]:
    """The answers that the latest cases of each kind have, by name. Only what is known can be shared."""
    types = CaseType.objects.visible_to(actor).order_by("title", "pk")
    return {case_type: _answers_of(case_type) for case_type in types}


def _answers_of(case_type: CaseType) -> list[str]:
    latest = Case.objects.filter(case_type=case_type).order_by("-opened_at")
    told = latest.values_list("particulars", flat=True)[:CASES_READ_FOR_ANSWERS]
    return sorted({part["label"] for parts in told for part in parts})
