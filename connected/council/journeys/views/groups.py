"""The people or things of a group: their list, one of them, and taking one away."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from connected.council.journeys.forms import AnotherForm, PageForm, RemoveForm
from connected.council.journeys.models import Draft
from connected.council.journeys.operations import answer_entry, finish_group, remove_entry
from connected.council.journeys.rules.checking import entry_rows
from connected.council.journeys.rules.groups import One, entry_title, one_of
from connected.council.journeys.rules.refusals import TooFewEntries, TooManyEntries
from connected.council.journeys.views.addresses import (
    CHANGE,
    address_after,
    back_address,
    check_address,
    definition_for,
    entry_address,
    path_through,
    remove_address,
    step_address,
    with_change,
)
from connected.council.journeys.views.pages import OVERTAKEN, journey_page
from connected.council.journeys.views.session import with_draft
from connected.council.services.rules.definition import Group
from connected.foundation.permissions import public

KEY_BYTES = 8


def list_entries(request: HttpRequest, draft: Draft, group: Group) -> HttpResponse:
    """Those added so far, and whether there are more. Where there must be one, it is asked for at once."""
    entries = path_through(draft).entries.get(group.key, ())
    if not entries and group.least:
        return redirect(_new_address(request, draft, group))
    form = AnotherForm(group, len(entries), request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _after_list(request, draft, group, form)
    cards = [
        {
            "title": entry_title(group, number),
            "rows": entry_rows(group, entry),
            "is_complete": entry.is_complete,
            "change": with_change(request, entry_address(draft, group.key, entry.key)),
            "remove": with_change(request, remove_address(draft, group.key, entry.key)),
        }
        for number, entry in enumerate(entries, start=1)
    ]
    back = back_address(request, draft, group.key)
    return journey_page(request, draft, "group", group=group, cards=cards, form=form, back=back)


def _after_list(
    request: HttpRequest, draft: Draft, group: Group, form: AnotherForm
) -> HttpResponse:
    entries = path_through(draft).entries.get(group.key, ())
    unfinished = next((entry for entry in entries if not entry.is_complete), None)
    if unfinished:
        return redirect(with_change(request, entry_address(draft, group.key, unfinished.key)))
    if form.wants_more or len(entries) < group.least:
        return redirect(_new_address(request, draft, group))
    try:
        draft = finish_group(draft_id=draft.pk, key=group.key, by=request.actor)
    except (*OVERTAKEN, TooFewEntries):
        return redirect("continue-journey", draft.pk)
    return redirect(address_after(request, draft, group.key))


def _new_address(request: HttpRequest, draft: Draft, group: Group) -> str:
    """Of one that is not there yet: its key is drawn now, so that sent twice it is one."""
    return with_change(request, entry_address(draft, group.key, secrets.token_hex(KEY_BYTES)))


def _with_one(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page is given the one of the group that its address names, while the journey leads there."""

    @wraps(page)
    def guarded(
        request: HttpRequest, draft: Draft, key: str, entry: str, **address: Any
    ) -> HttpResponse:
        group = definition_for(draft).groups.get(key)
        if group is None:
            raise Http404
        path = path_through(draft)
        if not path.allows(key):
            return redirect("continue-journey", draft.pk)
        return page(request, draft, one_of(group, path, entry), **address)

    return guarded


@public
@never_cache
@with_draft
@_with_one
def answer_one(request: HttpRequest, draft: Draft, one: One, page: int = 0) -> HttpResponse:
    """One of the group: a page of its questions."""
    at = page or one.page
    questions = one.questions_on(at)
    if not questions:
        return redirect(with_change(request, entry_address(draft, one.group.key, one.entry.key)))
    sent = request.POST if request.method == "POST" else None
    form = PageForm(questions, one.entry.given, sent, is_own=False)
    if not form.is_bound:
        return _entry_page(request, draft, one, form, at)
    try:
        draft = answer_entry(
            draft_id=draft.pk,
            key=one.group.key,
            entry=one.entry.key,
            answers=form.answers,
            by=request.actor,
        )
    except TooManyEntries:
        return redirect(with_change(request, step_address(draft, one.group.key)))
    except OVERTAKEN:
        return redirect("continue-journey", draft.pk)
    if not form.is_valid():
        return _entry_page(request, draft, one, form, at)
    return redirect(_after_one(request, draft, one))


def _after_one(request: HttpRequest, draft: Draft, before: One) -> str:
    """On to its next page, else to the list; back to the check where nothing new arose."""
    path = path_through(draft)
    one = one_of(before.group, path, before.entry.key)
    if not one.entry.is_complete:
        return with_change(request, entry_address(draft, one.group.key, one.entry.key, one.page))
    if CHANGE in request.GET and not before.is_new and path.is_complete:
        return check_address(draft)
    return with_change(request, step_address(draft, one.group.key))


def _entry_page(
    request: HttpRequest, draft: Draft, one: One, form: PageForm, at: int
) -> HttpResponse:
    group, entries = one.group, one.path.entries.get(one.group.key, ())
    back = with_change(request, step_address(draft, group.key))
    if at > 1:
        back = with_change(request, entry_address(draft, group.key, one.entry.key, at - 1))
    elif not entries and group.least:
        back = back_address(request, draft, group.key)
    page = {"key": group.key, "title": one.title, "hint": group.hint}
    context = {"page": page, "form": form, "back": back, "caption": group.title}
    return journey_page(request, draft, "page", **context)


@public
@never_cache
@with_draft
@_with_one
def remove_one(request: HttpRequest, draft: Draft, one: One) -> HttpResponse:
    """Asks first: what was typed of them is lost."""
    after = with_change(request, step_address(draft, one.group.key))
    if one.is_new:
        return redirect(after)
    form = RemoveForm(one.name, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        rows = entry_rows(one.group, one.entry)
        context = {"form": form, "rows": rows, "back": after, "page": {"key": one.group.key}}
        return journey_page(request, draft, "remove", **context)
    try:
        if form.cleaned_data["sure"]:
            remove_entry(
                draft_id=draft.pk, key=one.group.key, entry=one.entry.key, by=request.actor
            )
    except OVERTAKEN:
        return redirect("continue-journey", draft.pk)
    return redirect(after)
