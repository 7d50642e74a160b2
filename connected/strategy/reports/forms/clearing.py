"""What is said of a draft by those who read, verify, clear and publish it."""

from typing import Any, cast

from connected.foundation.ui.forms import Choice, LongText, PlainForm, Select, Text, Tick
from connected.strategy.reports.rules.lateness import Lateness


class CommentForm(PlainForm):
    text = LongText("Your comment", longest=2000, rows=4)


class SettleForm(PlainForm):
    answer = LongText("What came of it?", optional=True, longest=2000, rows=3)


class VerifyForm(PlainForm):
    role = Text("Your post", hint="It is printed with your name, such as Chief Accountant")
    agreed = Tick(
        "I have read the report, and these implications are right",
        missing="Tick the box to say that you have read the report",
    )


class ClearForm(PlainForm):
    role = Text("Your post", hint="It is printed with your name, such as Director of finance")
    agreed = Tick(
        "I have read the report, and it may go to members",
        missing="Tick the box to say that you have read the report",
    )


class SendBackForm(PlainForm):
    because = LongText("What does the author still have to do?", longest=2000, rows=4)


class AskForm(PlainForm):
    def __init__(self, *args: Any, officers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(Choice, self.fields["officer"]).options_from = [("", "Choose an officer"), *officers]

    officer = Select("Who should clear this?", ())


class AuthorForm(AskForm):
    officer = Select("Who drafts this report from now on?", ())


class PublishForm(PlainForm):
    def __init__(self, *args: Any, is_late: bool, **kwargs: Any) -> None:
        """Only a late report is asked why."""
        super().__init__(*args, **kwargs)
        if not is_late:
            del self.fields["lateness_reason"], self.fields["lateness_accepted_by"]

    lateness_reason = LongText(
        "Why is it late?", hint="It is printed on the report", longest=1000, rows=3, optional=True
    )
    lateness_accepted_by = Text(
        "Who accepted that it comes late?", hint="A name and a post", optional=True
    )

    @property
    def lateness(self) -> Lateness | None:
        """Why it is late and who accepted it, where it is."""
        given = self.cleaned_data
        if "lateness_reason" not in given:
            return None
        return Lateness(given["lateness_reason"], given["lateness_accepted_by"])

    agreed = Tick(
        "I understand that the report cannot be changed after this",
        missing="Tick the box to say that you understand",
    )
