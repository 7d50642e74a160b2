from datetime import date
from typing import Any

from django.utils import timezone

from connected.foundation.identity.models import User
from connected.foundation.ui.forms import Date, LongText, PlainForm, Select, Text
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.queries import current_bodies, deciding_bodies
from connected.strategy.meetings.operations import About
from connected.strategy.meetings.queries import subject_named, subjects_to_choose


def _today() -> date:
    return timezone.localdate()


def _subjects() -> list[tuple[str, str]]:
    return [("", "Nothing on this list"), *subjects_to_choose()]


def _scrutiny() -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in current_bodies() if one.role == Body.Role.SCRUTINY]


def _deciding() -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in deciding_bodies()]


class AboutForm(PlainForm):
    """What something is about: an item or a decision from the list, or a report."""

    @property
    def subject(self) -> About:
        named = subject_named(self.cleaned_data["about"] or "")
        return About(**named, report=self.cleaned_data["report"] or "")


class QuestionForm(AboutForm):
    text = LongText("The question", rows=5, longest=3000)
    about = Select("What is it about?", _subjects, optional=True)
    report = Text(
        "Or the name of a report",
        hint="The last part of its address, such as update-cabinet-2026-12-09",
        optional=True,
        longest=120,
    )
    asked_by = Text("Which member asks?", longest=120)
    on = Date("On which day?", latest=_today)

    def asked(self, user: User, on_behalf: bool) -> dict[str, Any]:
        """What the operation wants to know; a member who types it asks it themselves."""
        given = self.cleaned_data
        return {
            "text": given["text"],
            "asked_by": given["asked_by"] if on_behalf else user.name,
            "user": None if on_behalf else user,
            "about": self.subject,
            "on": given["on"],
            "by": user,
        }


class ReferralForm(AboutForm):
    from_body = Select("Which committee refers it?", _scrutiny)
    to_body = Select("To which body?", _deciding)
    text = LongText("What is put to them?", rows=6, longest=5000)
    about = Select("What is it about?", _subjects, optional=True)
    report = Text(
        "Or the name of a report",
        hint="The last part of its address, such as update-cabinet-2026-12-09",
        optional=True,
        longest=120,
    )
    on = Date("On which day?", latest=_today)

    @property
    def answers(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "from_body": Body.objects.get(key=given["from_body"]),
            "to_body": Body.objects.get(key=given["to_body"]),
            "text": given["text"],
            "on": given["on"],
            "about": self.subject,
        }


class AnswerForm(PlainForm):
    text = LongText("The answer", hint="Anybody can read this", rows=8, longest=5000)
    answered_by = Text("Who answers?", hint="The member or officer, with their post", longest=200)
    on = Date("On which day?", latest=_today)
