from connected.foundation.pay.tests.conftest import books  # noqa: F401
