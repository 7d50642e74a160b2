from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from connected.foundation.permissions import requires
from connected.office.dashboards import operations
from connected.office.dashboards.forms import DigestForm
from connected.office.dashboards.permissions import SEE_DASHBOARD
from connected.office.dashboards.queries.digests import wants_digest
from connected.office.dashboards.views.shared import person_of


@requires(SEE_DASHBOARD)
@require_http_methods(["GET", "HEAD", "POST"])
def choose_digest(request: HttpRequest) -> HttpResponse:
    asked = request.POST if request.method == "POST" else None
    user = person_of(request)
    form = DigestForm(asked, initial={"wants": wants_digest(user)})
    if not form.is_valid():
        return render(request, "dashboards/digest.html", {"form": form})
    wants = form.cleaned_data["wants"]
    operations.choose_digest(user=user, wants=wants, by=user)
    said = "You get an email each Monday." if wants else "You get no weekly email."
    messages.success(request, said)
    return redirect("view-dashboard")
