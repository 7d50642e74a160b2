from connected.foundation.files.operations import remove_orphans
from connected.foundation.jobs import periodic
from connected.foundation.permissions import System


@periodic("15 3 * * *", "files.remove_orphans")
def remove_orphans_nightly(timestamp: int) -> None:
    remove_orphans(by=System("files"))
