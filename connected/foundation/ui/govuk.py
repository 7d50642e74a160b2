"""GOV.UK's macros as functions of Python, for templates and for code that draws."""

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

PACKAGE = "govuk_frontend_jinja"
COMPONENTS = (
    "accordion",
    "back-link",
    "breadcrumbs",
    "button",
    "character-count",
    "checkboxes",
    "date-input",
    "details",
    "error-message",
    "error-summary",
    "fieldset",
    "file-upload",
    "hint",
    "input",
    "inset-text",
    "label",
    "notification-banner",
    "pagination",
    "panel",
    "password-input",
    "phase-banner",
    "radios",
    "select",
    "service-navigation",
    "skip-link",
    "summary-list",
    "table",
    "tabs",
    "tag",
    "task-list",
    "textarea",
    "warning-text",
)


@cache
def environment() -> Environment:
    return Environment(
        loader=PrefixLoader({PACKAGE: PackageLoader(PACKAGE)}),
        autoescape=True,
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        auto_reload=False,
    )


class Macro:
    """One of GOV.UK's macros, compiled on first use: `macro("back-link")({"href": "/"})`."""

    def __init__(self, component: str) -> None:
        self.component = component
        self._macro: Callable[..., Markup] | None = None

    def __call__(self, params: dict[str, Any] | None = None, **kwargs: Any) -> Markup:
        if self._macro is None:
            template = environment().get_template(
                f"{PACKAGE}/components/{self.component}/macro.html"
            )
            self._macro = getattr(template.module, macro_name(self.component))
        return Markup(self._macro(params or {}, **kwargs).strip())  # noqa: S704


def macro_name(component: str) -> str:
    """`back-link` is `govukBackLink`."""
    return "govuk" + component.title().replace("-", "")


@cache
def macro(component: str) -> Macro:
    return Macro(component)
