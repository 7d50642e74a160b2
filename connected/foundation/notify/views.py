from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from connected.foundation.notify.models import Message
from connected.foundation.notify.permissions import READ_OUTBOX
from connected.foundation.notify.queries import outbox
from connected.foundation.permissions import requires

STATUSES = [{"value": value, "text": text} for value, text in Message.Status.choices]


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
