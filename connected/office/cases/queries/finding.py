from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case
from connected.office.cases.rules import reference_as_typed


def case_seen_by(actor: Actor, reference: str) -> Case:
    """Raises Case.DoesNotExist for a case of somebody else's as for one that does not exist."""
    visible = Case.objects.visible_to(actor)
    return visible.select_related("case_type", "team", "assigned_to").get(reference=reference)


def case_under(actor: Actor, reference: str) -> Case | None:
    """None for a case of somebody else's as for one that does not exist."""
    return Case.objects.visible_to(actor).filter(reference=reference).first()


def case_of_reporter(*, reference: str, email: str = "", user: User | None = None) -> Case | None:
    """For the public tracking page: the reference alone opens nothing, its own address or account does."""
    case = (
        Case.objects.select_related("case_type", "team")
        .filter(reference=reference_as_typed(reference) or reference)
        .first()
    )
    if case is None:
        return None
    by_email = bool(email) and case.reporter_email == email.strip().lower()
    by_user = user is not None and case.reporter_id == user.pk
    return case if by_email or by_user else None
