from typing import Any

from connected.council.services.rules.definition import Group
from connected.foundation.ui import forms as ui


class AnotherForm(ui.PlainForm):
    """Whether there are more of them."""

    def __init__(self, group: Group, kept: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        article = "an" if group.one[:1].lower() in "aeio" else "a"
        what = f"another {group.one}" if kept else f"{article} {group.one}"
        if group.least <= kept < group.most:
            self.fields["more"] = ui.YesNo(
                f"Do you want to add {what}?",
                missing=f"Select yes if you want to add {what}",
            )

    @property
    def wants_more(self) -> bool:
        return self.cleaned_data.get("more") is True


class RemoveForm(ui.PlainForm):
    def __init__(self, title: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure"] = ui.YesNo(
            f"Are you sure you want to remove {title}?",
            missing=f"Select yes if you want to remove {title}",
        )
