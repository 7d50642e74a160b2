from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from connected.demo.people import PEOPLE
from connected.demo.queries import account_of, every_message, person
from connected.foundation.permissions import public

FIRST_PAGES = {
    "resident": "/my-requests/",
    "hub-volunteer": "/staff/new-request/",
    "officer-contact": "/staff/new-request/",
    "programme-manager": "/strategy/scorecard/",
    "democratic-services": "/work/reports/",
    "finance-officer": "/work/reports/",
    "monitoring-officer": "/work/reports/",
    "board-member": "/work/reports/",
    "operator": "/outbox/",
}


@public
def choose_role(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/roles.html", {"people": PEOPLE})


@public
@require_POST
def step_in(request: HttpRequest, key: str) -> HttpResponse:
    """One click into a demo person's shoes. The session says that it was a demo sign-in."""
    chosen = person(key)
    user = chosen and account_of(chosen)
    if not chosen or not user:
        raise Http404
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    record_authentication(request, user, method="demo")
    return redirect(FIRST_PAGES.get(key, "/worklist/" if chosen.team else "/strategy/"))


@public
def view_demo_outbox(request: HttpRequest) -> HttpResponse:
    page = Paginator(every_message(), 30).get_page(request.GET.get("page"))
    return render(request, "demo/outbox.html", {"page": page})


@public
def view_demo_message(request: HttpRequest, number: int) -> HttpResponse:
    return render(
        request, "demo/message.html", {"message": get_object_or_404(every_message(), pk=number)}
    )
