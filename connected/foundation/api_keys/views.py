from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from connected.foundation.api_keys.forms import KeyForm
from connected.foundation.api_keys.models import ApiKey
from connected.foundation.api_keys.operations import issue_key, revoke_key
from connected.foundation.api_keys.permissions import KEEP_KEYS
from connected.foundation.api_keys.queries import keys
from connected.foundation.operations import Refused
from connected.foundation.permissions import requires


@requires(KEEP_KEYS)
@never_cache
def list_keys(request: HttpRequest) -> HttpResponse:
    """The secret of a new key is on this one answer and nowhere else."""
    form = KeyForm(request.POST if request.method == "POST" else None)
    issued, secret = None, ""
    if form.is_valid():
        try:
            issued, secret = issue_key(by=request.actor, **form.cleaned_data)
            form = KeyForm()
        except Refused as refused:
            form.refuse(refused)
    context = {"form": form, "keys": keys(), "issued": issued, "secret": secret}
    return render(request, "api_keys/list.html", context)


@requires(KEEP_KEYS)
@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    key = get_object_or_404(ApiKey, pk=number)
    try:
        revoke_key(key=key, by=request.actor)
        messages.success(request, f"The key of {key.name} is revoked.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("list-keys")
