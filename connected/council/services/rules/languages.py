"""A definition in another language: its sentences laid over the English ones. What is not said stays English."""

from collections.abc import Mapping
from typing import Any

STEP_NAMES = ("way_out", "information", "page", "group", "key")


def said_in(data: Mapping, said: Mapping) -> dict[str, Any]:
    """The definition's content with the sentences of one language in it."""
    questions = said.get("questions", {})
    sections = said.get("sections", {})
    case = said.get("case", {})
    changed = {
        "title": said.get("title", data["title"]),
        "summary": said.get("summary", data.get("summary", "")),
        "start": {**data["start"], **said.get("start", {})},
        "case": {
            **data["case"],
            "acknowledgement": case.get("acknowledgement", data["case"]["acknowledgement"]),
            "stages": [_titled(one, case.get("stages", {})) for one in data["case"]["stages"]],
            "outcomes": [
                _titled(one, case.get("outcomes", {})) for one in data["case"]["outcomes"]
            ],
        },
        "computed": [_labelled(one, questions) for one in data.get("computed", ())],
    }
    if "sections" in data:
        changed["sections"] = [
            _titled(one, sections) | {"questions": _steps(one["questions"], questions)}
            for one in data["sections"]
        ]
    else:
        changed["questions"] = _steps(data["questions"], questions)
    if "fee" in data:
        changed["fee"] = _fee(data["fee"], said.get("fee", {}))
    return {**data, **changed}


def key_of(step: Mapping) -> str:
    """The key of a step, whatever kind it is."""
    return next(step[name] for name in STEP_NAMES if name in step)


def _titled(one: Mapping, titles: Mapping) -> dict[str, Any]:
    return {**one, "title": titles.get(one["key"], one["title"])}


def _labelled(one: Mapping, said: Mapping) -> dict[str, Any]:
    label = said.get(one["key"], {}).get("label")
    return {**one, "label": label} if label else {**one}


def _steps(steps: Any, said: Mapping) -> list[dict[str, Any]]:
    return [_step(step, said) for step in steps]


def _step(step: Mapping, said: Mapping) -> dict[str, Any]:
    own = said.get(key_of(step), {})
    changed = {**step, **{name: own[name] for name in own if name not in ("options", "errors")}}
    if "ask" in own and "label" not in own:
        changed.pop("label", None)
    if "options" in step:
        changed["options"] = [_option(option, own.get("options", {})) for option in step["options"]]
    if "errors" in own:
        changed["errors"] = {**step.get("errors", {}), **own["errors"]}
    if "questions" in step:
        changed["questions"] = _steps(step["questions"], said)
    return changed


def _option(option: Mapping, said: Mapping) -> dict[str, Any]:
    label = said.get(option["key"])
    return {**option, "label": label} if label else {**option}


def _fee(fee: Mapping, labels: Mapping) -> dict[str, Any]:
    """Lines and concessions by their English label."""
    return {
        **fee,
        **{
            name: [{**one, "label": labels.get(one["label"], one["label"])} for one in fee[name]]
            for name in ("lines", "concessions")
            if name in fee
        },
    }
