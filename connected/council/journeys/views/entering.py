from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from connected.council.journeys.forms import NewRequestForm
from connected.council.journeys.forms.staff import COUNTER, HELPED, PHONE
from connected.council.journeys.operations import start_draft
from connected.council.journeys.permissions import HELP_ONLINE, TAKE_CONTACT
from connected.council.journeys.views.session import remember
from connected.council.services.queries import online_services
from connected.foundation.permissions import requires
from connected.office.cases.models import Case

CHANNELS = {PHONE: Case.Channel.PHONE, COUNTER: Case.Channel.COUNTER, HELPED: Case.Channel.ONLINE}


@requires(HELP_ONLINE)
def enter(request: HttpRequest) -> HttpResponse:
    """An officer or a volunteer goes through the same questions for a resident."""
    services = {service.key: service for service in online_services()}
    ways = (PHONE, COUNTER, HELPED) if request.actor.may(TAKE_CONTACT) else (HELPED,)
    form = NewRequestForm(
        request.POST if request.method == "POST" else None,
        services=services.values(),
        ways=ways,
        initial={"service": request.GET.get("service", ""), "way": ways[0]},
    )
    if not form.is_valid():
        return render(request, "journeys/enter.html", {"form": form})
    way = form.cleaned_data["way"]
    draft = start_draft(
        service=services[form.cleaned_data["service"]],
        channel=CHANNELS[way],
        assisted=way == HELPED,
        by=request.actor,
    )
    remember(request, draft)
    return redirect("continue-journey", draft.pk)
