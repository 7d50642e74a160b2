from connected.foundation.permissions import Permission, roles

SEE_PAYMENTS = Permission(
    "payments.see",
    "Read every payment that residents made, what was refunded, and whether all of it agrees.",
    held_by=[roles.FinanceOfficer, roles.Auditor],
)
REFUND_PART = Permission(
    "payments.refund_part",
    "Give back a part of what a resident paid, in the cases of your own teams.",
    held_by=[roles.TeamManager, roles.FinanceOfficer],
)
REFUND_ALL = Permission(
    "payments.refund_all",
    "Give back all that a resident paid.",
    held_by=[roles.FinanceOfficer],
)
OPEN_PAYMENT = Permission(
    "payments.open",
    "Open a payment of a case that you may see: how it went, and what was given back.",
    held_by=[roles.Officer, roles.TeamManager, roles.FinanceOfficer, roles.Auditor],
)
