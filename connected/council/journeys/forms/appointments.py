from collections.abc import Sequence
from typing import Any, cast

from connected.council.appointments.rules import Time
from connected.foundation.ui import forms as ui


class TimeForm(ui.PlainForm):
    """A time among those that are free. What the page offered may be taken by the time it is sent."""

    time = ui.Choice("Which time suits you?", (), missing="Select a time")

    def __init__(
        self, *args: Any, times: Sequence[Time], with_days: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = cast(ui.Choice, self.fields["time"])
        field.options_from = [(one.key, one.words if with_days else one.hours) for one in times]
