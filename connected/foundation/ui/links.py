"""Addresses as templates need them."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from markupsafe import Markup

PAGING = ("page", "after", "before")


def url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def url_exists(name: str, *args: object) -> bool:
    """Whether an address of this name is installed: lower floors offer what upper ones have."""
    try:
        return bool(reverse(name, args=args or None))
    except NoReverseMatch:
        return False


def query(request: HttpRequest, **changes: object) -> str:
    """The page's own query with changes: None drops a name, a list repeats it.

    A new filter starts at page one again.
    """
    parameters = request.GET.copy()
    if not set(changes) & set(PAGING):
        changes |= dict.fromkeys(PAGING)
    for name, value in changes.items():
        values = value if isinstance(value, list | tuple) else [value]
        parameters.setlist(name, [str(one) for one in values if one is not None])
    return "?" + parameters.urlencode()


def link(href: str, text: str, hidden: str = "") -> Markup:
    """A link for a table's cell; `hidden` tells screen readers which of many alike."""
    more = Markup('<span class="govuk-visually-hidden"> {}</span>').format(hidden)
    return Markup('<a class="govuk-link" href="{}">{}{}</a>').format(
        href, text, more if hidden else ""
    )
