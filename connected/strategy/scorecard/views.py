from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from connected.foundation.measures.queries import attested_measure
from connected.foundation.operations import Refused
from connected.foundation.permissions import public, requires
from connected.foundation.ui.words import plural
from connected.strategy.plan.navigation import strategy_links
from connected.strategy.scorecard.forms import AttestForm
from connected.strategy.scorecard.operations import attest_figure, take_readings_now
from connected.strategy.scorecard.permissions import ATTEST_FIGURES, TAKE_READINGS
from connected.strategy.scorecard.queries import (
    attested_figures,
    bullet_of,
    by_programme,
    month_so_far,
    numbers_by_state,
    public_text,
    standings,
    trend_of,
    worst_first,
)


@public
def view_scorecard(request: HttpRequest) -> HttpResponse:
    found = standings()
    facts = {
        "standings": found,
        "programmes": by_programme(found),
        "worst_first": worst_first(found) if request.GET.get("order") == "worst" else None,
        "pictures": {standing.criterion.key: bullet_of(standing) for standing in found},
        "numbers": numbers_by_state(found),
        "may_read": request.actor.may(TAKE_READINGS),  # type: ignore[attr-defined]
        "links": strategy_links(),
    }
    return render(request, "scorecard/scorecard.html", facts)


@public
def view_criterion(request: HttpRequest, key: str) -> HttpResponse:
    found = standings(key=key)
    if not found:
        raise Http404
    so_far = month_so_far(found[0].criterion.measure)
    facts = {
        "standing": found[0],
        "trend": trend_of(found[0]),
        "so_far": so_far,
        "so_far_text": public_text(so_far),
        "links": strategy_links(),
    }
    return render(request, "scorecard/criterion.html", facts)


@requires(TAKE_READINGS)
@require_POST
def take_readings(request: HttpRequest) -> HttpResponse:
    taken = take_readings_now(by=request.actor)  # type: ignore[attr-defined]
    messages.success(request, f"{plural(taken, 'reading')} taken.")
    return redirect("view-scorecard")


@requires(ATTEST_FIGURES)
def list_attested(request: HttpRequest) -> HttpResponse:
    return render(request, "scorecard/attested.html", {"figures": attested_figures()})


@requires(ATTEST_FIGURES)
def attest(request: HttpRequest, slug: str) -> HttpResponse:
    measure = attested_measure(slug)
    if measure is None:
        raise Http404
    form = AttestForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _attested(request, form, slug):
        messages.success(request, f"{measure.title}: the figure is attested.")
        return redirect("list-attested-figures")
    return render(request, "scorecard/attest.html", {"form": form, "measure": measure})


def _attested(request: HttpRequest, form: AttestForm, slug: str) -> bool:
    """Whether the figure was taken; otherwise the form says why not."""
    try:
        attest_figure(
            measure=slug,
            period=form.period,
            value=form.cleaned_data["value"],
            evidence=form.cleaned_data["evidence"],
            by=request.actor,  # type: ignore[attr-defined]
        )
    except Refused as refused:
        form.refuse(refused)
        return False
    return True
