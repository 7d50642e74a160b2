"""What shuts doors, and what a case waits for."""

from collections.abc import Iterable

from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.words import in_words
from connected.office.cases.models import Case
from connected.office.cases.operations import note_partner, partner_answered
from connected.office.cases.operations.holding import hold_as_it_is
from connected.office.partners.models import ConsulteeLink, Share
from connected.office.partners.rules.refusals import AgreementHasEnded

CLOSED = "The request was closed."
EXPIRED = "The link expired."


@operation
def end_shares_of_case(*, case: Case, by: Actor) -> int:
    """A closed case is nobody's business outside any more."""
    shares = list(case.shares.running().select_related("organisation"))
    links = list(case.consultee_links.running().select_related("agreement__organisation"))
    if not shares and not links:
        nothing_changed()
    end_shares(shares, CLOSED, by)
    end_links(links, CLOSED, by)
    return len(shares) + len(links)


@operation
def end_run_out(*, by: Actor) -> int:
    """Tidies up after agreements and links that ended by themselves. Their doors were shut before: access
    looks at the time."""
    now = timezone.now()
    shares = list(
        Share.objects.run_out(timezone.localdate(now))
        .select_for_update(of=("self",))
        .select_related("agreement", "case", "organisation")
    )
    links = list(
        ConsulteeLink.objects.run_out(now)
        .select_for_update(of=("self",))
        .select_related("agreement__organisation", "case")
    )
    if not shares and not links:
        nothing_changed()
    for share in shares:
        end_shares([share], _agreement_ended(share), by)
    for link in links:
        end_links([link], EXPIRED if link.expires_at <= now else _agreement_ended(link), by)
    return len(shares) + len(links)


def end_shares(shares: Iterable[Share], why: object, by: Actor) -> None:
    for share in shares:
        _end(share, f"No longer shared with {share.organisation}", why, by)
        record("partners.share_ended", subject=share.case, by=by)


def end_links(links: Iterable[ConsulteeLink], why: object, by: Actor) -> None:
    for link in links:
        _end(link, f"The link of {link.email}, {link.organisation}, opens nothing now", why, by)
        record("partners.link_ended", subject=link.case, by=by, link=link.pk)


def end_wait(case: Case, by: Actor) -> None:
    """The case waits for partners until the last that was asked has answered, or is asked no more."""
    hold_as_it_is(case)
    waits = case.shares.unanswered().exists() or case.consultee_links.unanswered().exists()
    if case.is_with_partner and not waits:
        partner_answered(case=case, by=by)


def _end(one: Share | ConsulteeLink, said: str, why: object, by: Actor) -> None:
    one.ended_at, one.ended_why = timezone.now(), str(why)[:200]
    one.save(update_fields=["ended_at", "ended_why"])
    note_partner(case=one.case, text=f"{said}\n{one.ended_why}", by=by)
    end_wait(one.case, by)


def _agreement_ended(one: Share | ConsulteeLink) -> AgreementHasEnded:
    agreement = one.agreement
    return AgreementHasEnded(agreement=agreement.reference, day=in_words(agreement.ends_on))
