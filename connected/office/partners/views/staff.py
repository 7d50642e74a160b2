"""Organisations, their people and the agreements with them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from connected.foundation.permissions import requires
from connected.office.partners import forms, operations
from connected.office.partners.models import Agreement, Membership, Organisation
from connected.office.partners.permissions import AGREE, SEE_PARTNERS
from connected.office.partners.queries import reviews_due
from connected.office.partners.rules import BASES, CONDITIONS, FIELDS
from connected.office.partners.views.shared import actor_of, fill_in, person_of, posted


@requires(SEE_PARTNERS)
@require_safe
def list_partners(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    agreements = Agreement.objects.select_related("organisation", "owner")
    facts = {
        "organisations": Organisation.objects.order_by("title"),
        "agreements": agreements.order_by("organisation__title", "title", "pk"),
        "reviews": reviews_due(today),
        "today": today,
        "may_agree": actor_of(request).may(AGREE),
    }
    return render(request, "partners/list.html", facts)


@requires(AGREE)
def add_organisation(request: HttpRequest) -> HttpResponse:
    form = forms.OrganisationForm(posted(request))
    return fill_in(
        request,
        form,
        lambda **told: operations.add_organisation(by=actor_of(request), **told),
        title="Add an organisation",
        back=reverse("list-partners"),
        done="The organisation is on the list.",
    )


@requires(SEE_PARTNERS)
@require_safe
def view_organisation(request: HttpRequest, key: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation, key=key)
    facts = {
        "organisation": organisation,
        "people": organisation.memberships.select_related("user").order_by("left_at", "pk"),
        "agreements": organisation.agreements.select_related("owner").order_by("title", "pk"),
        "today": timezone.localdate(),
        "may_agree": actor_of(request).may(AGREE),
    }
    return render(request, "partners/organisation.html", facts)


@requires(AGREE)
def add_person(request: HttpRequest, key: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation, key=key)
    return fill_in(
        request,
        forms.PersonForm(posted(request)),
        lambda **told: operations.add_person(
            organisation=organisation, by=actor_of(request), **told
        ),
        title=f"Add somebody of {organisation}",
        back=reverse("view-organisation", args=[key]),
        done="They can sign in and see what is shared.",
    )


@requires(AGREE)
def end_membership(request: HttpRequest, key: str, person: int) -> HttpResponse:
    membership = get_object_or_404(Membership, organisation__key=key, pk=person)
    return fill_in(
        request,
        forms.ui.PlainForm(posted(request)),
        lambda: operations.end_membership(membership=membership, by=actor_of(request)),
        title=f"{membership.user.actor_name} has left",
        back=reverse("view-organisation", args=[key]),
        done="Nothing is shared with them any more.",
    )


@requires(AGREE)
def draft_agreement(request: HttpRequest, key: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation, key=key)
    return fill_in(
        request,
        forms.AgreementForm(actor_of(request), posted(request)),
        lambda **told: operations.draft_agreement(
            organisation=organisation, owner=person_of(request), by=actor_of(request), **told
        ),
        title=f"Draft an agreement with {organisation}",
        back=reverse("view-organisation", args=[key]),
        done="The draft is saved. Nothing is shared under it yet.",
    )


@requires(SEE_PARTNERS)
@require_safe
def view_agreement(request: HttpRequest, reference: str) -> HttpResponse:
    agreements = Agreement.objects.select_related("organisation", "owner")
    facts = {
        "agreement": get_object_or_404(agreements, reference=reference),
        "bases": BASES,
        "conditions": CONDITIONS,
        "fields": FIELDS,
        "today": timezone.localdate(),
        "may_agree": actor_of(request).may(AGREE),
    }
    facts["versions"] = facts["agreement"].versions.order_by("-number")  # type: ignore[attr-defined]
    return render(request, "partners/agreement.html", facts)


@requires(AGREE)
def change_agreement(request: HttpRequest, reference: str) -> HttpResponse:
    agreement = get_object_or_404(Agreement, reference=reference)
    told_before = forms.WhatForm.told_of(agreement)
    return fill_in(
        request,
        forms.ChangeForm(actor_of(request), posted(request), initial=told_before),
        lambda **told: operations.change_agreement(
            agreement=agreement, by=actor_of(request), **told
        ),
        title="Change what is shared",
        back=reverse("view-agreement", args=[reference]),
        done="What is shared has changed.",
    )


@requires(AGREE)
def agree(request: HttpRequest, reference: str) -> HttpResponse:
    agreement = get_object_or_404(Agreement, reference=reference)
    return fill_in(
        request,
        forms.ui.PlainForm(posted(request)),
        lambda: operations.agree(agreement=agreement, by=actor_of(request)),
        title="Bring the agreement into force",
        back=reverse("view-agreement", args=[reference]),
        done="The agreement is in force between its first and its last day.",
    )


@requires(AGREE)
def revoke_agreement(request: HttpRequest, reference: str) -> HttpResponse:
    agreement = get_object_or_404(Agreement, reference=reference)
    return fill_in(
        request,
        forms.WhyForm(posted(request)),
        lambda **told: operations.revoke_agreement(
            agreement=agreement, by=actor_of(request), **told
        ),
        title="Revoke the agreement",
        back=reverse("view-agreement", args=[reference]),
        done="The agreement is revoked. Nothing is shared under it any more.",
    )
