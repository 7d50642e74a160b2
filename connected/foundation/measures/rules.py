from connected.foundation.operations import Refused


class NothingToAttest(Refused):
    """Say what shows that this is so: a document, a page, a minute."""

    field = "evidence"


class NotMeasured(Refused):
    """There is no measure called {slug}."""

    field = "measure"


class CountedElsewhere(Refused):
    """{title} is counted from the platform's own records, so nobody can attest it."""

    field = "measure"
