"""The templates' environment: an unknown variable is an error, GOV.UK's macros go by their names."""

from collections.abc import MutableMapping
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined, Template

from connected.foundation.ui import govuk
from connected.foundation.ui.pieces import PIECES
from connected.foundation.ui.words import FILTERS

PAGING = ("page", "after", "before")


class PagesEnvironment(Environment):
    """Strict for our own templates. GOV.UK's rest on absent parameters: theirs is lenient."""

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        if isinstance(name, str) and name.startswith(govuk.PACKAGE):
            return govuk.environment().get_template(name)
        return super().get_template(name, parent, globals)


def url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


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


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend asks for (`OPTIONS["environment"]`)."""
    made = PagesEnvironment(
        **options | {"undefined": StrictUndefined, "autoescape": True},
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    made.globals.update({govuk.macro_name(name): govuk.macro(name) for name in govuk.COMPONENTS})
    made.globals.update(url=url, static=static, query=query, **PIECES)
    return made
