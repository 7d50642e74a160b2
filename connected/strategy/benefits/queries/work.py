"""Staff's page of benefits: whose they are, what is missing, and what finance is to sign."""

from collections.abc import Sequence
from dataclasses import dataclass

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor
from connected.strategy.benefits.models import Benefit
from connected.strategy.benefits.permissions import MEND_BENEFITS, OWN_BENEFITS, SIGN_BENEFITS
from connected.strategy.benefits.queries.standing import BenefitStanding, standings, worst_first


@dataclass(frozen=True)
class BenefitWork:
    mine: Sequence[BenefitStanding]
    to_sign: Sequence[BenefitStanding]
    """Cashable ones of other people, whether or not something is signed already."""
    incomplete: Sequence[BenefitStanding]
    all: Sequence[BenefitStanding]


def benefit_work(actor: Actor) -> BenefitWork:
    found = worst_first(standings())
    owner = actor.pk if isinstance(actor, User) else None
    return BenefitWork(
        mine=[one for one in found if owner and one.benefit.owner_user_id == owner],
        to_sign=[one for one in found if may_sign(actor, one.benefit)],
        incomplete=[one for one in found if gaps_of(one.benefit)],
        all=found,
    )


def gaps_of(benefit: Benefit) -> list[str]:
    """What nobody has filled in yet, in words."""
    gaps = {
        "decision": benefit.decision_id is None,
        "criterion": benefit.criterion_id is None,
        "measure": not benefit.measure,
        "target": benefit.target is None,
        "owner": not benefit.owner,
        "budget line": benefit.is_cashable and not benefit.budget_line,
    }
    return [name for name, missing in gaps.items() if missing]


def is_owner(actor: Actor, benefit: Benefit) -> bool:
    return isinstance(actor, User) and actor.pk == benefit.owner_user_id


def may_note(actor: Actor, benefit: Benefit) -> bool:
    return actor.may(OWN_BENEFITS) and is_owner(actor, benefit)


def may_mend(actor: Actor, benefit: Benefit) -> bool:
    return actor.may(MEND_BENEFITS) and not is_owner(actor, benefit)


def may_sign(actor: Actor, benefit: Benefit) -> bool:
    return benefit.is_cashable and actor.may(SIGN_BENEFITS) and not is_owner(actor, benefit)
