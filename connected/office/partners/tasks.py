from connected.foundation.jobs import periodic
from connected.foundation.permissions import System
from connected.office.partners import operations

BY = System("sharing with partners")


@periodic("10 * * * *", "partners.end_run_out")
def end_run_out(*, timestamp: int) -> None:
    operations.end_run_out(by=BY)
