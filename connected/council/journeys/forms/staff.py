from collections.abc import Iterable
from typing import Any

from connected.council.services.models import Service
from connected.foundation.ui import forms as ui

PHONE, COUNTER, HELPED = "phone", "counter", "helped"
WAYS = {
    PHONE: ("The resident is on the phone", ""),
    COUNTER: ("The resident is at the counter", ""),
    HELPED: ("I am helping the resident to do it online", "It counts as online, with help."),
}


class NewRequestForm(ui.PlainForm):
    """Which service, and how the resident came to us."""

    def __init__(self, *args: Any, services: Iterable[Service], ways: Iterable[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["service"] = ui.Select(
            "Service",
            [(service.key, service.title) for service in services],
            missing="Select the service",
        )
        self.fields["way"] = ui.Choice(
            "How are you in touch with the resident?",
            [(way, *WAYS[way]) for way in ways],
            missing="Select how you are in touch with the resident",
        )
