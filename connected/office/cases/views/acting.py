"""What an officer does to a case: each on a page of its own, so that it works without JavaScript."""

from typing import cast

from django.http import HttpRequest, HttpResponse

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor, requires
from connected.office.cases import forms, operations
from connected.office.cases.models import Case
from connected.office.cases.permissions import WORK_CASES
from connected.office.cases.views.shared import act


@requires(WORK_CASES)
def take_case(request: HttpRequest, reference: str) -> HttpResponse:
    def take(*, case: Case, by: Actor) -> Case:
        return operations.assign_case(case=case, to=cast(User, by), by=by)

    return act(
        request,
        reference,
        forms.TakeForm,
        take,
        title="Take this case",
        done="You have case {reference} now.",
    )


@requires(WORK_CASES)
def assign_case(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.AssignForm,
        operations.assign_case,
        title="Give this case to a colleague",
        done="Case {reference} is assigned.",
    )


@requires(WORK_CASES)
def unassign_case(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.TakeForm,
        operations.unassign_case,
        title="Put this case back for the team",
        done="Nobody has case {reference} now.",
    )


@requires(WORK_CASES)
def add_note(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.NoteForm,
        operations.add_note,
        title="Add a note",
        done="Your note is on case {reference}.",
    )


@requires(WORK_CASES)
def message_reporter(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.MessageForm,
        operations.message_reporter,
        title="Write to the person who asked",
        done="Your message about case {reference} is on its way.",
    )


@requires(WORK_CASES)
def ask_for_more(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.MoreForm,
        operations.ask_for_more,
        title="Ask the resident for more",
        done="Case {reference} waits for the resident. Its clock stands still.",
    )


@requires(WORK_CASES)
def go_on(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.TakeForm,
        operations.go_on,
        title="Go on without waiting",
        done="The clock of case {reference} runs again.",
    )


@requires(WORK_CASES)
def note_news_read(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.TakeForm,
        operations.note_news_read,
        title="Mark the message as read",
        done="The message about case {reference} needs nothing more.",
    )


@requires(WORK_CASES)
def write_letter(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.LetterForm,
        operations.write_letter,
        title="Write a letter",
        done="Your letter about case {reference} is on its way.",
    )


@requires(WORK_CASES)
def send_again(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.TakeForm,
        operations.send_again,
        title="Send the last message again",
        done="The last message about case {reference} is on its way again.",
    )


@requires(WORK_CASES)
def change_contact(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.ContactForm,
        operations.change_contact,
        title="Change the contact details",
        done="The contact details of case {reference} are changed.",
    )


@requires(WORK_CASES)
def change_stage(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.StageForm,
        operations.change_stage,
        title="Change the stage",
        done="Case {reference} is at its new stage. The resident can see it.",
    )


@requires(WORK_CASES)
def close_case(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.CloseForm,
        operations.close_case,
        title="Close this case",
        done="Case {reference} is closed.",
    )


@requires(WORK_CASES)
def reopen_case(request: HttpRequest, reference: str) -> HttpResponse:
    return act(
        request,
        reference,
        forms.ReopenForm,
        operations.reopen_case,
        title="Open this case again",
        done="Case {reference} is open again.",
    )
