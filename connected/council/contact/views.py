from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.council.contact.queries import (
    HELP_ONLINE,
    need_with_service,
    needs,
    needs_found,
    online_help,
    ways_to_reach,
)
from connected.council.contact.rules import LONGEST_SEARCH
from connected.foundation.permissions import public


@public
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    search = " ".join(request.GET.get("q", "").split())[:LONGEST_SEARCH]
    found = needs_found(search)
    return render(
        request,
        "contact/contact.html",
        {
            "search": search,
            "needs": found or list(needs()),
            "nothing_found": not found and bool(search),
            "places": online_help(),
        },
    )


@public
@require_safe
def need(request: HttpRequest, key: str) -> HttpResponse:
    found = need_with_service(key)
    if found is None:
        raise Http404
    page = {"need": found, "ways": ways_to_reach(found, timezone.now())}
    return render(request, "contact/need.html", page)


@public
@require_safe
def help_online(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    found = need_with_service(HELP_ONLINE)
    page = {
        "ways": ways_to_reach(found, now) if found else [],
        "places": [(place, ways_to_reach(place, now)) for place in online_help()],
    }
    return render(request, "contact/help-online.html", page)
