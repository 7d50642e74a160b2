from connected.foundation.api_keys import operations
from connected.foundation.jobs import periodic
from connected.foundation.permissions import System


@periodic("25 * * * *", "api_keys.forget_calls")
def forget_calls(*, timestamp: int) -> None:
    operations.forget_calls(by=System("counting of calls"))
