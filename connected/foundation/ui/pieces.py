"""What templates call by name: forms, errors, notices."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib.messages import get_messages
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from connected.foundation.ui import govuk
from connected.foundation.ui.filtering import removable
from connected.foundation.ui.forms.drawing import drawn, error_lines
from connected.foundation.ui.links import link, query, url, url_exists
from connected.foundation.ui.words import initial_lower


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


def summary_rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Rows of a summary list, from [question, answer] pairs or from mappings with a way to change."""
    return [
        _summary_row(
            row if isinstance(row, Mapping) else dict(zip(("key", "value"), row, strict=True))
        )
        for row in rows
    ]


def _summary_row(row: Mapping[str, Any]) -> dict[str, Any]:
    drawn_row: dict[str, Any] = {
        "key": {"text": row["key"]},
        "value": {"html": _answer(row["value"])},
    }
    if href := row.get("href"):
        action = {
            "href": href,
            "text": row.get("change", "Change"),
            "visuallyHiddenText": row.get("hidden") or initial_lower(str(row["key"])),
        }
        drawn_row["actions"] = {"items": [action]}
    return drawn_row


def _answer(value: object) -> Markup:
    """Text on as many lines as it has; a blank is not provided."""
    if isinstance(value, Markup):
        return value
    lines = str("" if value is None else value).splitlines()
    return Markup("<br>").join(lines) if lines else Markup("Not provided")


PIECES: dict[str, Callable[..., object]] = {
    "url": url,
    "url_exists": url_exists,
    "query": query,
    "link": link,
    "removable": removable,
    "summary_rows": summary_rows,
    "question": question,
    "questions": questions,
    "error_summary": error_summary,
    "error_prefix": error_prefix,
    "plain_form": plain_form,
    "notices": notices,
}
