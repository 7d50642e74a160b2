from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.permissions import public
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.permissions import MANAGE_SEATS
from connected.strategy.bodies.queries import (
    body_in_full,
    key_tests_on,
    ladder,
    procedure,
    scrutiny_bodies,
)
from connected.strategy.bodies.signals import body_page
from connected.strategy.plan.navigation import strategy_links
from connected.strategy.plan.queries import in_order


@public
@require_safe
def list_bodies(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    facts = {
        "rungs": ladder(today),
        "scrutiny": scrutiny_bodies(),
        "tests": key_tests_on(today),
        "procedure": procedure(),
        "links": strategy_links(),
    }
    return render(request, "bodies/bodies.html", facts)


@public
@require_safe
def view_body(request: HttpRequest, key: str) -> HttpResponse:
    body = get_object_or_404(Body, key=key)
    actor = request.actor  # type: ignore[attr-defined]
    facts = {
        "body": body,
        "full": body_in_full(body, timezone.localdate()),
        "sections": in_order(body_page.send(sender=Body, body=body, actor=actor)),
        "may_seat": actor.may(MANAGE_SEATS),
        "links": strategy_links(),
    }
    return render(request, "bodies/body.html", facts)
