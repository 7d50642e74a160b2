from connected.foundation.api_keys.permissions import KEEP_KEYS
from connected.foundation.ui.navigation import Link

STAFF = [Link("Keys of other systems", "list-keys", needs=KEEP_KEYS, order=910)]
