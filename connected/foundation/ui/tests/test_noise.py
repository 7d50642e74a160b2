"""Whatever is typed into whichever question: an answer or a sentence, and a page that can be sent."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.utils.datastructures import MultiValueDict
from hypothesis import given, settings
from hypothesis import strategies as st

from connected.foundation.ui.forms import Date, PlainForm
from connected.foundation.ui.forms.dates import PARTS
from connected.foundation.ui.samples import EveryQuestion

NASTY = st.sampled_from(
    ["\x00", "\ud800", "\udfff", "\x0b", "\x1b[31m", "\u202e", "\ufeff", "\u2028", "²", "٣", "NaN",
     "Infinity", "1e400", "9" * 5000, "{{ 7*7 }}", "<script>", "=1+1", "\r\n\r\n", "𝟙", "on", "ﷺ" * 300]
)  # fmt: skip
TYPED = st.one_of(
    NASTY,
    st.text(st.characters(codec=None, categories=None), max_size=60),  # type: ignore[arg-type]
    st.builds(lambda *parts: "".join(parts), NASTY, NASTY, NASTY),
)
PAGE = "{{ error_summary(form) }}{{ questions(form) }}"


def page_of(form: PlainForm) -> bytes:
    return engines["pages"].env.from_string(PAGE).render(form=form).encode("utf-8")


@pytest.mark.parametrize("name", list(EveryQuestion.base_fields))
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_text_gets_an_answer_or_a_sentence(name: str, data: Any) -> None:
    field = EveryQuestion.base_fields[name]
    form = type("Asking", (PlainForm,), {name: field})
    names = [f"{name}-{part}" for part in PARTS] if isinstance(field, Date) else [name]
    typed = MultiValueDict({one: data.draw(st.lists(TYPED, max_size=3)) for one in names})

    asked = form(typed)

    if asked.is_valid():
        str(asked.cleaned_data[name]).encode("utf-8")
        assert "\x00" not in str(asked.cleaned_data[name])
    else:
        assert all(sentence for sentence in asked.errors[name])
    assert page_of(asked)


@settings(max_examples=40, deadline=None)
@given(name=TYPED.filter(bool), content=st.binary(max_size=20))
def test_any_file_name_gets_an_answer_or_a_sentence(name: str, content: bytes) -> None:
    form = type("Asking", (PlainForm,), {"photo": EveryQuestion.base_fields["photo"]})
    given_name = name.replace("/", "_").strip(". ") or "x"

    asked = form({}, {"photo": SimpleUploadedFile(given_name, content)})

    asked.is_valid()
    assert page_of(asked)


def test_unreadable_character_gets_its_own_sentence() -> None:
    form = type("Asking", (PlainForm,), {"name": EveryQuestion.base_fields["name"]})

    assert form({"name": "a\x00b"}).errors["name"] == [
        "Your full name has characters in it that we cannot read. Type it again instead of pasting it"
    ]
