from connected.foundation.jobs import job
from connected.foundation.notify.operations import post_message as post
from connected.foundation.permissions import System


@job("notify.post_message")
def post_message(*, message_id: int) -> None:
    post(message_id=message_id, by=System("post"))
