"""The pages of the designer. A question has a form; what is rarer is written as YAML, with the schema's help."""

from collections.abc import Mapping
from typing import Any

from connected.council.designer.queries import choices
from connected.council.designer.rules.writing import read, written
from connected.council.services.rules.question_types import REGISTRY
from connected.foundation.ui import forms as ui

ALWAYS, ONLY = "always", "only"
TELLS = (
    ("is", "is"),
    ("includes", "includes"),
    ("at_least", "is at least"),
    ("at_most", "is at most"),
    ("before", "is before"),
    ("after", "is after"),
    ("answered", "was answered (yes or no)"),
)
BASES = (
    ("public-task", "Public task: the law gives us this job"),
    ("legal-obligation", "Legal obligation: the law makes us"),
    ("contract", "Contract: they ask us for it and pay"),
    ("consent", "Consent: they agree, and can take it back"),
    ("vital-interests", "Vital interests: somebody's life"),
    ("legitimate-interests", "Legitimate interests"),
)
PARTS = ("start", "sections", "computed", "fee", "languages", "case", "open311")
KEY = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"


class NewServiceForm(ui.PlainForm):
    title = ui.Text(
        "What can people do with it?", hint="For example, Report a broken street light", longest=120
    )
    key = ui.Text(
        "Its name in addresses",
        hint="For example, street-light. It never changes.",
        longest=80,
    )
    summary = ui.Text("What is it, in a sentence or two?", longest=250)
    lgsl = ui.Number("Number in the national list of council services (LGSL)", least=1, most=99999)
    category = ui.Select("Where do people look for it?", lambda: choices().categories)
    team = ui.Select("Which team does the work?", lambda: choices().teams)


class BasicsForm(ui.PlainForm):
    title = ui.Text("Title", longest=120)
    summary = ui.Text("Summary", longest=250)
    category = ui.Select("Category", lambda: choices().categories)
    keywords = ui.Text(
        "Other words people look for", hint="With commas between", longest=400, optional=True
    )
    team = ui.Select("Team", lambda: choices().teams)
    target = ui.Number(
        "Target, in working days",
        hint="Leave it empty where the file names a deadline of another kind.",
        least=1,
        most=250,
        optional=True,
    )
    acknowledgement = ui.LongText(
        "What people are told when they have sent it", longest=300, rows=3
    )

    @staticmethod
    def of(content: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "title": content.get("title"),
            "summary": content.get("summary"),
            "category": content.get("category"),
            "keywords": ", ".join(content.get("keywords", ())),
            "team": content["case"].get("team"),
            "target": content["case"].get("target_working_days"),
            "acknowledgement": content["case"].get("acknowledgement"),
        }

    def parts(self, content: Mapping[str, Any]) -> dict[str, Any]:
        given = self.cleaned_data
        case = {
            **content["case"],
            "team": given["team"],
            "acknowledgement": given["acknowledgement"],
        }
        if given["target"]:
            case["target_working_days"] = int(given["target"])
        words = [word.strip() for word in given["keywords"].split(",") if word.strip()]
        named = {name: given[name] for name in ("title", "summary", "category")}
        return {**named, "keywords": words, "case": case}


class DataForm(ui.PlainForm):
    purpose = ui.LongText(
        "What do we use it for?", hint="In a sentence that residents read.", longest=300, rows=2
    )
    basis = ui.Select("Why may we?", BASES)
    shared_with = ui.Text(
        "Who else gets it?",
        hint="With commas between. Leave it blank if nobody does.",
        longest=300,
        optional=True,
    )
    assessment = ui.Text(
        "Data protection assessment", hint="Its number, or why none is needed.", longest=200
    )
    months = ui.Number("How many months is it kept after the case is closed?", least=0, most=1200)
    why = ui.Text("Why so long?", longest=200)

    @staticmethod
    def of(content: Mapping[str, Any]) -> dict[str, Any]:
        privacy, retention = content.get("privacy", {}), content.get("retention", {})
        shared = ", ".join(privacy.get("shared_with", ()))
        return {**privacy, **retention, "shared_with": shared}

    def parts(self, content: Mapping[str, Any]) -> dict[str, Any]:
        given = self.cleaned_data
        shared = [one.strip() for one in given["shared_with"].split(",") if one.strip()]
        privacy = {name: given[name] for name in ("purpose", "basis", "assessment")}
        if shared:
            privacy["shared_with"] = shared
        return {
            "privacy": privacy,
            "retention": {"months": int(given["months"]), "why": given["why"]},
        }


class QuestionForm(ui.PlainForm):
    ask = ui.Text("The question", hint="As the heading of its page.", longest=150)
    label = ui.Text(
        "In a few words",
        hint="For the check of the answers, and for staff.",
        longest=80,
        optional=True,
    )
    key = ui.Text(
        "Its name", hint="Small letters and hyphens. Conditions and texts use it.", longest=60
    )
    type = ui.Select(
        "Type of answer", lambda: [(name, name.replace("-", " ")) for name in REGISTRY]
    )
    hint = ui.Text("Hint", longest=300, optional=True)
    options = ui.LongText(
        "Options",
        hint="One on each line, as “key: words”.",
        longest=4000,
        rows=5,
        optional=True,
    )
    optional = ui.Tick("It may be left blank", optional=True)
    personal = ui.Tick("The answer tells who somebody is", optional=True)
    asked = ui.Choice(
        "Who is asked?", ((ALWAYS, "Everybody who comes here"), (ONLY, "Only where an answer fits"))
    )
    when_question = ui.Text(
        "Which answer decides?", hint="The name of an earlier question.", longest=80, optional=True
    )
    when_tells = ui.Select("How is it looked at?", TELLS, optional=True)
    when_value = ui.Text("The answer that fits", longest=120, optional=True)
    more = ui.LongText(
        "Anything else, as YAML",
        hint="Limits, errors, places, longer conditions.",
        longest=6000,
        rows=5,
        optional=True,
    )

    OWN = ("ask", "label", "key", "type", "hint")

    @staticmethod
    def of(step: Mapping[str, Any]) -> dict[str, Any]:
        simple = _simple(step.get("when"))
        rest = {
            name: value
            for name, value in step.items()
            if name not in (*QuestionForm.OWN, "optional", "personal", "options")
            and not (name == "when" and simple)
            and not (name == "options" and _plain_options(step))
        }
        if not _plain_options(step):
            rest["options"] = step["options"]
        return {
            **{name: step.get(name, "") for name in QuestionForm.OWN},
            "optional": step.get("optional", False),
            "personal": step.get("personal", False),
            "options": _options_text(step) if _plain_options(step) else "",
            "asked": ONLY if simple else ALWAYS,
            **simple,
            "more": written(rest) if rest else "",
        }

    @property
    def step(self) -> dict[str, Any]:
        """The question as the definition holds it. Raises UnreadableText."""
        given = self.cleaned_data
        step = {
            name: given[name] for name in ("key", "type", "ask", "label", "hint") if given[name]
        }
        step |= {name: True for name in ("optional", "personal") if given[name]}
        if given["options"].strip():
            step["options"] = [
                _option(line) for line in given["options"].splitlines() if line.strip()
            ]
        if given["asked"] == ONLY:
            step["when"] = {
                "question": given["when_question"],
                given["when_tells"] or "is": _value(given["when_tells"], given["when_value"]),
            }
        more = read(given["more"]) if given["more"].strip() else {}
        return {**step, **(more if isinstance(more, dict) else {})}


def _value(tells: str, text: str) -> Any:
    return int(text) if tells in ("at_least", "at_most") and text.lstrip("-").isdigit() else text


def _simple(when: Any) -> dict[str, str]:
    """A condition with one comparison, as the form asks it; nothing for any other."""
    if not isinstance(when, dict) or set(when) - {"question"} - {name for name, _ in TELLS}:
        return {}
    told = [name for name in when if name != "question"]
    if len(told) != 1 or "question" not in when:
        return {}
    return {
        "when_question": when["question"],
        "when_tells": told[0],
        "when_value": str(when[told[0]]),
    }


def _plain_options(step: Mapping[str, Any]) -> bool:
    """Whether each option is just a key and its words."""
    return all(set(one) == {"key", "label"} for one in step.get("options", ()))


def _options_text(step: Mapping[str, Any]) -> str:
    return "\n".join(f"{one['key']}: {one['label']}" for one in step.get("options", ()))


def _option(line: str) -> dict[str, str]:
    key, _, label = line.partition(":")
    return {"key": key.strip(), "label": label.strip() or key.strip()}


class YamlForm(ui.PlainForm):
    text = ui.LongText("Definition", longest=200_000, rows=24, optional=True, spellcheck=False)

    @property
    def content(self) -> Any:
        """Raises UnreadableText."""
        return read(self.cleaned_data["text"]) if self.cleaned_data["text"].strip() else None


class StepYamlForm(YamlForm):
    @property
    def step(self) -> dict[str, Any]:
        """Raises UnreadableText."""
        return self.content if isinstance(self.content, dict) else {}


class NoteForm(ui.PlainForm):
    change_note = ui.Text("What changed, in a sentence?", longest=300)


class WhyForm(ui.PlainForm):
    change_note = ui.Text("Why do you take it back?", longest=250)
