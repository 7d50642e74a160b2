"""The templates' environment: an unknown variable is an error, GOV.UK's macros go by their names."""

from collections.abc import MutableMapping
from typing import Any

from django.templatetags.static import static
from jinja2 import Environment, StrictUndefined, Template

from connected.foundation.ui import govuk
from connected.foundation.ui.pieces import PIECES
from connected.foundation.ui.words import FILTERS


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


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend asks for (`OPTIONS["environment"]`)."""
    made = PagesEnvironment(
        **options | {"undefined": StrictUndefined, "autoescape": True},
        extensions=["jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    made.globals.update({govuk.macro_name(name): govuk.macro(name) for name in govuk.COMPONENTS})
    made.globals.update(static=static, **PIECES)
    return made
