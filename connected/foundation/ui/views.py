from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition

from connected.foundation.permissions import public
from connected.foundation.ui.brand import drawn_icon, stylesheet
from connected.foundation.ui.errors import error_page
from connected.foundation.ui.profile import brand_version, current_profile
from connected.foundation.ui.samples import everything


@public
@cache_control(public=True, max_age=300)
@condition(etag_func=lambda request: f'"{brand_version(current_profile())}"')
def brand_stylesheet(request: HttpRequest) -> HttpResponse:
    council = current_profile()
    return HttpResponse(
        stylesheet(council.brand_colour, council.accent_colour),
        content_type="text/css; charset=utf-8",
    )


@public
@cache_control(public=True, max_age=86_400)
def icon(request: HttpRequest) -> HttpResponse:
    council = current_profile()
    return HttpResponse(
        drawn_icon(council.brand_colour, council.short_name), content_type="image/svg+xml"
    )


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/accessibility.html")


@public
def cookies(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/cookies.html")


@public
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery.html", everything(request))


@public
def staff_gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery_staff.html", everything(request))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, HTTPStatus.FORBIDDEN)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its secret token: open for too long, or sent from elsewhere."""
    return error_page(request, HTTPStatus.FORBIDDEN, page="form-expired")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, HTTPStatus.INTERNAL_SERVER_ERROR)
