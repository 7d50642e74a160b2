"""A question as GOV.UK's component. Works for any Django field: those of libraries too."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from markupsafe import Markup

from connected.foundation.ui import govuk
from connected.foundation.ui.forms import reading
from connected.foundation.ui.forms.asked import subject
from connected.foundation.ui.forms.dates import PARTS, DateParts, shown_parts, wrong_parts
from connected.foundation.ui.forms.look import Look

Params = dict[str, Any]


def drawn(question: BoundField, **look: Any) -> Markup:
    wanted = Look(**asdict(getattr(question.field, "look", Look())) | look)
    if question.is_hidden:
        return Markup(question.as_widget())  # noqa: S704
    draw = next(draw for kind, draw in DRAWERS if isinstance(question.field.widget, kind))
    return draw(question, wanted)


def first_input(question: BoundField) -> str:
    if isinstance(question.field.widget, DateParts):
        return f"{question.auto_id}-{wrong_parts(question.value())[0]}"
    return question.auto_id or question.html_name


def errors_of(question: BoundField) -> list[str]:
    return [str(error) for error in question.errors]


def _shared(question: BoundField) -> Params:
    params: Params = {"id": question.auto_id, "name": question.html_name}
    if question.help_text:
        params["hint"] = {"text": str(question.help_text)}
    if errors := errors_of(question):
        params["errorMessage"] = {"text": " ".join(errors)}
    return params


def _title(question: BoundField, look: Look, element: str) -> Params:
    size = look.size or ("l" if look.heading else "")
    title: Params = {
        "text": f"{question.label}{'' if question.field.required else ' (optional)'}",
        "isPageHeading": look.heading,
    }
    return title | ({"classes": f"govuk-{element}--{size}"} if size else {})


def _given(**params: Any) -> Params:
    return {name: value for name, value in params.items() if value not in ("", None, {})}


def _width(look: Look) -> str:
    if not look.width:
        return ""
    return (
        f"govuk-input--width-{look.width}"
        if look.width.isdigit()
        else f"govuk-!-width-{look.width}"
    )


def _input(question: BoundField, look: Look) -> Markup:
    widget = question.field.widget
    kind = getattr(widget, "input_type", "text") or "text"
    return govuk.macro("input")(
        _shared(question)
        | _given(
            label=_title(question, look, "label"),
            value=reading.shown(question.value()),
            type="text" if kind == "number" else kind,
            classes=_width(look),
            autocomplete=look.autocomplete or widget.attrs.get("autocomplete", ""),
            inputmode=look.inputmode or ("numeric" if kind == "number" else ""),
            spellcheck=None if look.spellcheck else False,
            prefix={"text": look.prefix} if look.prefix else None,
            suffix={"text": look.suffix} if look.suffix else None,
        )
    )


def _password(question: BoundField, look: Look) -> Markup:
    return govuk.macro("password-input")(
        _shared(question)
        | {
            "label": _title(question, look, "label"),
            "autocomplete": question.field.widget.attrs.get("autocomplete", "current-password"),
        }
    )


def _textarea(question: BoundField, look: Look) -> Markup:
    longest = getattr(question.field, "longest", None) or getattr(question.field, "max_length", 0)
    params = _shared(question) | _given(
        label=_title(question, look, "label"),
        value=reading.shown(question.value()),
        rows=str(look.rows),
        autocomplete=look.autocomplete,
    )
    if not longest:
        return govuk.macro("textarea")(params)
    return govuk.macro("character-count")(params | {"maxlength": longest, "threshold": 50})


def _upload(question: BoundField, look: Look) -> Markup:
    accept = getattr(question.field, "accept", "")
    return govuk.macro("file-upload")(
        _shared(question)
        | {
            "label": _title(question, look, "label"),
            "attributes": {"accept": accept} if accept else {},
        }
    )


def _date(question: BoundField, look: Look) -> Markup:
    value = question.value()
    typed = shown_parts(value)
    wrong = wrong_parts(value) if question.errors else ()
    items = [
        {
            "name": part,
            "label": part.capitalize(),
            "value": typed[part],
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
            + (" govuk-input--error" if part in wrong else ""),
            "autocomplete": f"bday-{part}" if look.autocomplete == "bday" else None,
            "inputmode": "text" if part == "month" else "numeric",
        }
        for part in PARTS
    ]
    return govuk.macro("date-input")(
        _shared(question)
        | {
            "namePrefix": question.html_name,
            "fieldset": {"legend": _title(question, look, "fieldset__legend")},
            "items": items,
        }
    )


def options_of(question: BoundField) -> list[tuple[str, str, str]]:
    field = question.field
    if hasattr(field, "options"):
        return [(value, words, hint[0] if hint else "") for value, words, *hint in field.options]
    return [(str(value), str(words), "") for value, words in getattr(field, "choices", ())]


def _items(question: BoundField, look: Look) -> list[Params]:
    value = question.value()
    chosen = {str(one) for one in value} if isinstance(value, list | tuple | set) else {str(value)}
    items: list[Params] = []
    for option, words, hint in options_of(question):
        if option and option == look.divider_before:
            items.append({"divider": "or"})
        item: Params = {"value": option, "text": words, "checked": option in chosen}
        if hint:
            item["hint"] = {"text": hint}
        if option and option == getattr(question.field, "alone", ""):
            item["behaviour"] = "exclusive"
        items.append(item)
    return items


def _group(component: str) -> Callable[[BoundField, Look], Markup]:
    def draw(question: BoundField, look: Look) -> Markup:
        shared = _shared(question)
        styles = [f"govuk-{component}--small"] if look.small else []
        styles += [f"govuk-{component}--inline"] if look.inline else []
        return govuk.macro(component)(
            shared
            | _given(
                idPrefix=shared["id"],
                classes=" ".join(styles),
                fieldset={"legend": _title(question, look, "fieldset__legend")},
                items=_items(question, look),
            )
        )

    return draw


def _select(question: BoundField, look: Look) -> Markup:
    items = [
        {"value": item["value"], "text": item["text"], "selected": item["checked"]}
        for item in _items(question, look)
        if "divider" not in item
    ]
    if all(item["value"] for item in items):
        items.insert(0, {"value": "", "text": "Choose one", "selected": False})
    return govuk.macro("select")(
        _shared(question)
        | _given(label=_title(question, look, "label"), items=items, classes=_width(look))
    )


def _tick(question: BoundField, look: Look) -> Markup:
    shared = _shared(question)
    return govuk.macro("checkboxes")(
        shared
        | {
            "idPrefix": shared["id"],
            "classes": "govuk-checkboxes--small" if look.small else "",
            "items": [{"value": "on", "text": question.label, "checked": bool(question.value())}],
        }
    )


DRAWERS: tuple[tuple[type[forms.Widget], Callable[[BoundField, Look], Markup]], ...] = (
    (DateParts, _date),
    (forms.CheckboxSelectMultiple, _group("checkboxes")),
    (forms.RadioSelect, _group("radios")),
    (forms.CheckboxInput, _tick),
    (forms.FileInput, _upload),
    (forms.Select, _select),
    (forms.Textarea, _textarea),
    (forms.PasswordInput, _password),
    (forms.Widget, _input),
)


def error_lines(form: forms.BaseForm) -> list[Params]:
    """For the summary: each sentence, leading to the first input of its answer."""
    lines: list[Params] = [{"text": str(error)} for error in form.non_field_errors()]
    for question in form:
        lines += [
            {"text": sentence, "href": f"#{first_input(question)}"}
            for sentence in errors_of(question)
        ]
    return lines


__all__ = ["drawn", "error_lines", "first_input", "options_of", "subject"]
