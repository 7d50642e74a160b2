from connected.council.journeys import operations
from connected.foundation.jobs import periodic
from connected.foundation.permissions import System


@periodic("20 2 * * *", "journeys.clear_stale_drafts")
def clear_stale_drafts(*, timestamp: int) -> None:
    by = System("clearing of drafts")
    while operations.clear_stale_drafts(by=by):
        pass
