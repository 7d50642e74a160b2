from django.conf import settings
from django.http import HttpRequest

from connected.foundation.permissions import Visitor
from connected.foundation.ui.navigation import Navigation
from connected.foundation.ui.profile import brand_version, current_profile


def page(request: HttpRequest) -> dict[str, object]:
    """What every page knows without its view saying so."""
    council = current_profile()
    return {
        "council": council,
        "brand_version": brand_version(council),
        "navigation": Navigation(request),
        "actor": getattr(request, "actor", Visitor()),
        "path": request.path,
        "demo": settings.DEMO,
    }
