import hmac
import json

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from connected.foundation.notify.forms import WordsForm
from connected.foundation.notify.govuk_notify import fate_of
from connected.foundation.notify.models import Message
from connected.foundation.notify.operations import note_fate, restore_wording, reword
from connected.foundation.notify.permissions import READ_OUTBOX, WRITE_WORDS
from connected.foundation.notify.queries import all_wordings, outbox, preview
from connected.foundation.operations import Refused
from connected.foundation.permissions import System, public, requires

STATUSES = [{"value": value, "text": text} for value, text in Message.Status.choices]
BY = System("GOV.UK Notify")


@requires(READ_OUTBOX)
def view_outbox(request: HttpRequest) -> HttpResponse:
    status, search = request.GET.get("status", ""), request.GET.get("search", "").replace("\0", "")
    messages = Paginator(outbox(request.actor, status=status, search=search), 50)
    page = messages.get_page(request.GET.get("page"))
    context = {"page": page, "statuses": STATUSES, "status": status, "search": search}
    return render(request, "notify/outbox.html", context)


@requires(READ_OUTBOX)
def view_message(request: HttpRequest, number: int) -> HttpResponse:
    message = get_object_or_404(outbox(request.actor), pk=number)
    return render(request, "notify/message.html", {"message": message})


@csrf_exempt
@public
@require_POST
def take_report(request: HttpRequest) -> HttpResponse:
    """What GOV.UK Notify tells of a message. It proves itself by the token that the council gave it."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    wanted = settings.NOTIFY_REPORT_TOKEN
    if not wanted or not hmac.compare_digest(given.encode(), wanted.encode()):
        return HttpResponse(status=403)
    try:
        told = json.loads(request.body)
        carrier_id, status = str(told["id"]), str(told["status"])
    except (ValueError, KeyError, TypeError):
        return HttpResponse("Send JSON with an id and a status.", status=400)
    try:
        note_fate(carrier_id=carrier_id, fate=fate_of(status), by=BY)
    except Message.DoesNotExist:
        return HttpResponse("There is no such message here, or not yet.", status=404)
    return HttpResponse(status=204)


@requires(WRITE_WORDS)
def list_wordings(request: HttpRequest) -> HttpResponse:
    return render(request, "notify/wordings.html", {"all_told": all_wordings()})


@requires(WRITE_WORDS)
def edit_wording(request: HttpRequest, name: str) -> HttpResponse:
    told = next((one for one in all_wordings() if one.wording.name == name), None)
    if told is None:
        raise Http404
    wording = told.wording
    initial = {"subject": wording.subject, "body": wording.body, "text": wording.text}
    form = WordsForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            reword(name=name, by=request.actor, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "These words are used from now on.")
            return redirect("edit-wording", name=name)
    context = {"told": told, "form": form, "preview": preview(wording)}
    return render(request, "notify/wording.html", context)


@requires(WRITE_WORDS)
@require_POST
def restore(request: HttpRequest, name: str) -> HttpResponse:
    if name not in {one.wording.name for one in all_wordings()}:
        raise Http404
    restore_wording(name=name, by=request.actor)
    messages.success(request, "The words that came with the platform are used again.")
    return redirect("edit-wording", name=name)
