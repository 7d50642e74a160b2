from connected.foundation.audit.operations import seal_events as seal
from connected.foundation.jobs import periodic
from connected.foundation.permissions import System


@periodic("*/10 * * * *", "audit.seal_events")
def seal_events(timestamp: int) -> None:
    seal(by=System("sealing the audit"))
