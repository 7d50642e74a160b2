from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.councils.queries import current_council
from connected.foundation.documents.page import as_html
from connected.foundation.documents.rendering import CONTENT_TYPES, MAKERS
from connected.foundation.permissions import public
from connected.foundation.ui.filtering import Filter, Option
from connected.strategy.bodies.models import Body
from connected.strategy.bodies.queries import current_bodies
from connected.strategy.meetings.models import Paper
from connected.strategy.meetings.permissions import ASK_QUESTIONS, MANAGE_MEETINGS, REFER
from connected.strategy.meetings.queries import (
    coming_meetings,
    feed_of,
    paper_of,
    past_meetings,
    published_document,
    shown_meeting,
)
from connected.strategy.meetings.rules.calendar import feed
from connected.strategy.meetings.views.shared import actor, meeting_or_404
from connected.strategy.plan.navigation import strategy_links

ON_A_PAGE = 15
A_DAY = 24 * 60 * 60
NOT_MODIFIED = 304


@public
@require_safe
def list_meetings(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    of_body = Filter(
        "body", "Body", [Option(one.key, one.name) for one in current_bodies()], kind="one"
    )
    coming, past = coming_meetings(today), past_meetings(today)
    if chosen := of_body.chosen(request):
        coming, past = (found.filter(body__key__in=chosen) for found in (coming, past))
    facts = {
        "coming": coming,
        "past": Paginator(past, ON_A_PAGE).get_page(request.GET.get("page")),
        "filters": [of_body],
        "site": settings.SITE_ADDRESS,
        "links": strategy_links(),
    }
    return render(request, "meetings/meetings.html", facts)


@public
@require_safe
def view_meeting(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_or_404(slug)
    facts = {
        "meeting": meeting,
        "shown": shown_meeting(meeting, actor(request)),
        "today": timezone.localdate(),
        "may_manage": actor(request).may(MANAGE_MEETINGS),
        "may_ask": actor(request).may(ASK_QUESTIONS),
        "may_refer": actor(request).may(REFER),
        "links": strategy_links(),
    }
    return render(request, "meetings/meeting.html", facts)


@public
@require_safe
def view_paper(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    paper = _paper_or_404(slug, kind)
    document = published_document(paper)
    facts = {
        "paper": paper,
        "document": document,
        "body": as_html(document),
        "links": strategy_links(),
    }
    return render(request, "meetings/paper.html", facts)


@public
@require_safe
def download_paper(request: HttpRequest, slug: str, kind: str, ending: str) -> HttpResponse:
    """The file, made when it is asked for: what is frozen always makes the same one."""
    paper = _paper_or_404(slug, kind)
    if ending not in MAKERS:
        raise Http404
    etag = f'"{paper.digest}-{ending}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=NOT_MODIFIED, headers={"ETag": etag})
    content = MAKERS[ending](published_document(paper), site=settings.SITE_ADDRESS)
    headers = {
        "Content-Disposition": f'attachment; filename="{kind}-{slug}.{ending}"',
        "Cache-Control": f"public, max-age={A_DAY}",
        "ETag": etag,
    }
    return HttpResponse(content, content_type=CONTENT_TYPES[ending], headers=headers)


def _paper_or_404(slug: str, kind: str) -> Paper:
    paper = paper_of(slug, kind)
    if paper is None:
        raise Http404
    return paper


@public
@require_safe
def download_calendar(request: HttpRequest) -> HttpResponse:
    return _feed(None, f"Meetings of {current_council().name}")


@public
@require_safe
def download_body_calendar(request: HttpRequest, key: str) -> HttpResponse:
    body = get_object_or_404(Body, key=key)
    return _feed(body, f"{body}, {current_council().name}")


def _feed(body: Body | None, title: str) -> HttpResponse:
    meetings = feed_of(body, timezone.localdate())
    return HttpResponse(
        feed(title, meetings, site=settings.SITE_ADDRESS),
        content_type="text/calendar; charset=utf-8",
    )
