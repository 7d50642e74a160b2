"""What a resident does with a request after it was sent. The address of its page lets them in."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from connected.council.journeys import operations
from connected.council.journeys.forms import residents as forms
from connected.council.journeys.models import Draft
from connected.council.journeys.permissions import OWN_REQUESTS
from connected.council.journeys.queries import drafts_of, tracked_case
from connected.council.journeys.queries.holdings import bundle, holdings
from connected.council.journeys.views.pages import journey_page
from connected.council.journeys.views.session import remember, with_draft
from connected.foundation.identity.models import User
from connected.foundation.operations import Refused
from connected.foundation.permissions import public, requires
from connected.office.cases import operations as cases
from connected.office.cases.models import Case

View = Callable[[HttpRequest, str], HttpResponse]
FormFor = Callable[[Case, HttpRequest], Any]


def _act(form_for: FormFor, operation: Callable[..., object], **words: str) -> View:
    """A page with one form about a request that was sent."""

    @public
    @never_cache
    def view(request: HttpRequest, token: str) -> HttpResponse:
        case = tracked_case(token)
        if case is None:
            raise Http404
        form = form_for(case, request)
        if form.is_bound and form.is_valid():
            try:
                operation(case=case, by=request.actor, **form.answers)
            except Refused as refused:
                form.refuse(refused)
            else:
                messages.success(request, words["done"])
                return redirect("track-request", token)
        context = {"case": case, "form": form, "token": token, **words}
        return render(request, "journeys/act.html", context)

    return view


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


write = _act(
    lambda case, request: forms.WriteForm(_posted(request), request.FILES or None),
    cases.receive_message,
    title="Write to us",
    button="Send",
    done="We have your message.",
)
change_contact = _act(
    lambda case, request: forms.OwnContactForm.of(case, _posted(request)),
    cases.change_own_contact,
    title="Change your contact details",
    button="Save",
    done="Your contact details are changed. We told the old address too.",
)
withdraw = _act(
    lambda case, request: forms.WithdrawForm(_posted(request)),
    cases.withdraw_case,
    title="Withdraw your request",
    button="Withdraw it",
    done="Your request is withdrawn. We do nothing more about it.",
)
reopen = _act(
    lambda case, request: forms.ReopenForm(_posted(request)),
    cases.ask_to_reopen,
    title="Ask us to look again",
    button="Open it again",
    done="Your request is open again. The team has your words.",
)


@public
@never_cache
@with_draft
def keep(request: HttpRequest, draft: Draft) -> HttpResponse:
    known = request.user.email if isinstance(request.user, User) else ""
    form = forms.KeepForm(_posted(request), initial={"email": draft.kept_for or known})
    if form.is_valid():
        operations.keep_draft(draft_id=draft.pk, email=form.cleaned_data["email"], by=request.actor)
        return redirect("tell-draft-kept", draft.pk)
    return journey_page(request, draft, "keep", form=form)


@public
@never_cache
@with_draft
def kept(request: HttpRequest, draft: Draft) -> HttpResponse:
    return journey_page(request, draft, "kept")


@requires(OWN_REQUESTS)
@require_POST
def go_on(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """On this device too, from now on."""
    draft = get_object_or_404(drafts_of(cast(User, request.user)), pk=draft_id)
    remember(request, draft)
    return redirect("continue-journey", draft.pk)


@requires(OWN_REQUESTS)
@never_cache
def see_holdings(request: HttpRequest) -> HttpResponse:
    context = {"held": holdings(cast(User, request.user))}
    return render(request, "journeys/holdings.html", context)


@requires(OWN_REQUESTS)
@never_cache
@require_POST
def take_holdings(request: HttpRequest) -> FileResponse:
    user = cast(User, request.user)
    operations.hand_over(user=user, by=request.actor)
    return FileResponse(bundle(user), as_attachment=True, filename="held-on-you.zip")
