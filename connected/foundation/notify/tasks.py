from connected.foundation.jobs import job, periodic
from connected.foundation.notify import operations
from connected.foundation.permissions import System

BY = System("post")


@job("notify.post_message")
def post_message(*, message_id: int) -> None:
    operations.begin_attempt(message_id=message_id, by=BY)
    operations.post_message(message_id=message_id, by=BY)


@periodic("*/15 * * * *", "notify.ask_after_messages")
def ask_after_messages(*, timestamp: int) -> None:
    operations.ask_after_messages(by=BY)
