from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from connected.foundation.identity.models import User
from connected.foundation.operations import Refused
from connected.foundation.permissions import Actor
from connected.foundation.ui.forms import PlainForm
from connected.office.partners.rules.refusals import Shut


def actor_of(request: HttpRequest) -> Actor:
    return request.actor


def person_of(request: HttpRequest) -> User:
    """The doors here let nobody in who has not signed in."""
    return cast(User, request.user)


def posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def fill_in(
    request: HttpRequest,
    form: PlainForm,
    write: Callable[..., object],
    *,
    title: str,
    back: str,
    done: str,
    page: str = "partners/form.html",
) -> HttpResponse:
    """A form on a page of its own, and the one operation that it leads to. `back` is an address."""
    if form.is_bound and form.is_valid():
        try:
            write(**getattr(form, "answers", form.cleaned_data))
        except Shut:
            raise
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, done)
            return redirect(back)
    return render(request, page, {"form": form, "title": title, "back": back})
