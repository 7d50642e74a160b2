"""Everything that changes a message or its words."""

from connected.foundation.notify.operations.rewording import (
    define_rewordings,
    restore_wording,
    reword,
)
from connected.foundation.notify.operations.sending import (
    begin_attempt,
    pass_on_message,
    post_message,
    send_again,
    send_message,
)
from connected.foundation.notify.operations.settling import ask_after_messages, note_fate

__all__ = [
    "ask_after_messages",
    "begin_attempt",
    "define_rewordings",
    "note_fate",
    "pass_on_message",
    "post_message",
    "restore_wording",
    "reword",
    "send_again",
    "send_message",
]
