"""Every address of the platform, floor by floor. Each app names its own in `urls.py`."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include(f"{app}.urls"))
    for app in settings.INSTALLED_APPS
    if app.startswith("connected.") and find_spec(f"{app}.urls")
]
handler400 = "connected.foundation.ui.views.bad_request"
handler403 = "connected.foundation.ui.views.forbidden"
handler404 = "connected.foundation.ui.views.not_found"
handler500 = "connected.foundation.ui.views.server_error"
