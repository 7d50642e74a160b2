from connected.council.payments.permissions import SEE_PAYMENTS
from connected.foundation.ui.navigation import Link

STAFF = [Link("Payments", "list-payments", needs=SEE_PAYMENTS, order=45, key="y")]
