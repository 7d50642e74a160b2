"""What templates call by name: forms, errors, notices."""

from collections.abc import Callable
from typing import Any

from django.contrib.messages import get_messages
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from connected.foundation.ui import govuk
from connected.foundation.ui.forms.drawing import drawn, error_lines


def url_exists(name: str, *args: object) -> bool:
    """Whether an address of this name is installed: lower floors offer what upper ones have."""
    try:
        return bool(reverse(name, args=args or None))
    except NoReverseMatch:
        return False


def question(field: BoundField, **look: Any) -> Markup:
    """One field: `{{ question(form["name"], heading=true) }}`."""
    return drawn(field, **look)


def questions(form: BaseForm, **look: Any) -> Markup:
    """Every field of the form; with `heading=true` an only question is the page's heading."""
    return Markup("\n").join(drawn(field, **look) for field in form)


def error_summary(form: object) -> Markup:
    """What is wrong with the form, each line leading to its answer. Nothing where nothing is."""
    if not has_errors(form):
        return Markup("")
    return govuk.macro("error-summary")(
        {"titleText": "There is a problem", "errorList": error_lines(form)}  # type: ignore[arg-type]
    )


def error_prefix(form: object) -> str:
    return "Error: " if has_errors(form) else ""


def has_errors(form: object) -> bool:
    return isinstance(form, BaseForm) and form.is_bound and bool(form.errors)


@pass_context
def plain_form(
    context: Context, form: BaseForm, *, button: str = "Continue", action: str = "", **look: Any
) -> Markup:
    """The whole form: token, questions, button. `button` names the act."""
    kind = Markup(' enctype="multipart/form-data"') if form.is_multipart() else ""
    target = Markup(' action="{}"').format(action) if action else ""
    return Markup('<form method="post" novalidate{}{}>\n{}\n{}\n{}\n</form>').format(
        target,
        kind,
        context["csrf_input"],
        questions(form, **look),
        govuk.macro("button")({"text": button, "preventDoubleClick": True}),
    )


def notices(request: HttpRequest) -> Markup:
    """What the last page has to say (django.contrib.messages), once."""
    return Markup("\n").join(_notice(str(one), one.level_tag) for one in get_messages(request))


def _notice(sentence: str, tag: str) -> Markup:
    done = tag == "success"
    return govuk.macro("notification-banner")(
        {"text": sentence, "role": "alert" if done else "region"}
        | ({"type": "success"} if done else {})
    )


PIECES: dict[str, Callable[..., object]] = {
    "url_exists": url_exists,
    "question": question,
    "questions": questions,
    "error_summary": error_summary,
    "error_prefix": error_prefix,
    "plain_form": plain_form,
    "notices": notices,
}
