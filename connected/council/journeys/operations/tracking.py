from connected.council.journeys import messages
from connected.council.journeys.queries import link_sent_lately, tracking_address
from connected.foundation.audit import record
from connected.foundation.notify.operations import send_message
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.foundation.ui.profile import current_profile
from connected.office.cases.queries import case_of_reporter


@operation
def send_tracking_link(*, reference: str, email: str, by: Actor) -> None:
    """E-mail the address of the tracking page, if this reference was asked for from this address.

    Returns nothing either way, so that nobody learns whose request it is or whether there is one. Once in
    five minutes, so that nobody's mailbox can be filled by asking again and again.
    """
    case = case_of_reporter(reference=reference, email=email)
    record("journeys.tracking_link_asked", subject=case or "cases.case", by=by, found=bool(case))
    if case is not None and not link_sent_lately(case):
        send_message(
            template=messages.TRACKING_LINK.name,
            to=case.reporter_email,
            personalisation={
                "reference": case.reference,
                "tracking": tracking_address(case),
                "council": current_profile().name,
            },
            about=case,
            by=by,
        )
