from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from connected.council.services.forms import SearchForm
from connected.council.services.queries import (
    categories_in_use,
    definition_of,
    listed_service,
    popular_services,
    services_by_letter,
    services_in,
    services_matching,
)
from connected.council.services.rules.fees import fee_in_words
from connected.foundation.permissions import public


@public
def home(request: HttpRequest) -> HttpResponse:
    context = {"popular": list(popular_services()), "categories": list(categories_in_use())}
    return render(request, "services/home.html", context)


@public
def list_services(request: HttpRequest) -> HttpResponse:
    context = {"letters": services_by_letter(), "categories": list(categories_in_use())}
    return render(request, "services/list.html", context)


@public
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = list(services_matching(words)) if words else []
    context = {"form": form, "words": words, "found": found}
    return render(request, "services/search.html", context)


@public
def view_category(request: HttpRequest, key: str) -> HttpResponse:
    category = categories_in_use().filter(key=key).first()
    if category is None:
        raise Http404
    context = {"category": category, "services": list(services_in(category))}
    return render(request, "services/category.html", context)


@public
def view_service(request: HttpRequest, key: str) -> HttpResponse:
    """The start page; a service that is not online here leads to where it is."""
    service = listed_service(key)
    if service is None:
        raise Http404
    if service.revision is None:
        return redirect(service.address)
    english = definition_of(service.revision)
    language = request.GET.get("language", "")
    definition = english.in_language(language)
    context = {
        "service": service,
        "definition": definition,
        "language": language if definition is not english else "",
        "fee": fee_in_words(definition),
    }
    return render(request, "services/start.html", context)
