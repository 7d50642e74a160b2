from connected.foundation.ui.navigation import Link
from connected.strategy.business_cases.permissions import SEE_BUSINESS_CASES

STAFF = [Link("Business cases", "list-business-cases", needs=SEE_BUSINESS_CASES, order=57)]
