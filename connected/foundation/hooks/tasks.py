from uuid import UUID

from connected.foundation.hooks import operations
from connected.foundation.hooks.models import Delivery
from connected.foundation.jobs import job, periodic
from connected.foundation.operations import Unavailable
from connected.foundation.permissions import System

BY = System("hooks")


@job("hooks.deliver")
def deliver(*, delivery_id: str) -> None:
    delivery = operations.attempt(delivery_id=UUID(delivery_id), by=BY)
    if delivery.status == Delivery.Status.WAITING:
        raise Unavailable(f"{delivery.hook} did not take it: {delivery.answer}")


@periodic("35 3 * * *", "hooks.forget_deliveries")
def forget_deliveries(*, timestamp: int) -> None:
    operations.forget_deliveries(by=BY)
