from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from connected.foundation.hooks import operations
from connected.foundation.hooks.forms import HookForm
from connected.foundation.hooks.models import Delivery, Hook
from connected.foundation.hooks.permissions import KEEP_HOOKS
from connected.foundation.hooks.queries import deliveries_of, hooks
from connected.foundation.hooks.rules import secret_of
from connected.foundation.operations import Refused
from connected.foundation.permissions import requires


@requires(KEEP_HOOKS)
def list_hooks(request: HttpRequest) -> HttpResponse:
    form = HookForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            hook = operations.add_hook(by=request.actor, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"{hook.name} is told from now on.")
            return redirect("view-hook", hook.pk)
    return render(request, "hooks/list.html", {"form": form, "hooks": hooks()})


@requires(KEEP_HOOKS)
@never_cache
def view_hook(request: HttpRequest, number: int) -> HttpResponse:
    hook = get_object_or_404(Hook, pk=number)
    page = Paginator(deliveries_of(hook), 50).get_page(request.GET.get("page"))
    context = {"hook": hook, "page": page, "secret": "" if hook.ended_at else secret_of(hook)}
    return render(request, "hooks/hook.html", context)


@requires(KEEP_HOOKS)
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    return _act(request, number, operations.end_hook, "Nothing is told there any more.")


@requires(KEEP_HOOKS)
@require_POST
def change_secret(request: HttpRequest, number: int) -> HttpResponse:
    return _act(request, number, operations.change_secret, "The secret is a new one.")


def _act(
    request: HttpRequest, number: int, operation: Callable[..., object], done: str
) -> HttpResponse:
    hook = get_object_or_404(Hook, pk=number)
    try:
        operation(hook=hook, by=request.actor)
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("view-hook", number)


@requires(KEEP_HOOKS)
@require_POST
def replay(request: HttpRequest, delivery: UUID) -> HttpResponse:
    found = get_object_or_404(Delivery.objects.select_related("hook"), pk=delivery)
    try:
        operations.replay(delivery=found, by=request.actor)
        messages.success(request, "It is told again.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("view-hook", found.hook_id)
