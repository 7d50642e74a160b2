from decimal import Decimal

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from connected.foundation.operations import Refused
from connected.foundation.ui.forms import (
    Choice,
    Choices,
    Email,
    LongText,
    Money,
    Number,
    Phone,
    PlainForm,
    Postcode,
    Select,
    Text,
    Tick,
    Upload,
    YesNo,
)
from connected.foundation.ui.forms.drawing import error_lines

BINS = (("refuse", "Refuse"), ("food", "Food", "The small one"))


def asking(field: forms.Field, *typed: str) -> PlainForm:
    form = type("Asking", (PlainForm,), {"answer": field})
    return form(MultiValueDict({"answer": list(typed)}))


def clean(field: forms.Field, *typed: str) -> object:
    form = asking(field, *typed)
    assert form.is_valid(), form.errors
    return form.cleaned_data["answer"]


def said(field: forms.Field, *typed: str) -> str:
    form = asking(field, *typed)
    assert not form.is_valid()
    return form.errors["answer"][0]


@pytest.mark.parametrize(
    ("field", "typed", "answer"),
    [
        (Text("Name"), "  Ada \t Specimen ", "Ada Specimen"),
        (Text("Name"), "O’Brien‐Łuk", "O’Brien‐Łuk"),
        (LongText("More"), " one\r\ntwo\rthree\n", "one\ntwo\nthree"),
        (Email(), " ada@example.com ", "ada@example.com"),
        (Phone(), "07700900982", "07700 900982"),
        (Phone(), "+33 1 42 68 53 00", "+33 1 42 68 53 00"),
        (Postcode(), "rm17 6sl", "RM17 6SL"),
        (Postcode(), "SS170hr", "SS17 0HR"),
        (Number("People"), "1,234", 1234),
        (Number("Change", least=None), "-3", -3),
        (Money("Cost"), "£1,234.50", Decimal("1234.50")),
        (Choice("Bin", BINS), "food", "food"),
        (Choice("Bin", lambda: BINS), "food", "food"),
        (Select("Bin", BINS), "refuse", "refuse"),
        (YesNo("Again?"), "no", False),
        (YesNo("Again?", optional=True), "", None),
        (Tick("I agree"), "on", True),
        (Tick("I agree", optional=True), "", False),
        (Phone(optional=True), "", ""),
        (Postcode(optional=True), "", ""),
        (Money("Cost", optional=True), "", None),
    ],
)
def test_answer_is_written_one_way(field: forms.Field, typed: str, answer: object) -> None:
    assert clean(field, typed) == answer


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (Text("Your full name"), "", "Enter your full name"),
        (Text("What happened?"), " ", "Answer the question “What happened?”"),
        (Text("Name", missing="Tell us who you are"), "", "Tell us who you are"),
        (
            Text("Name", longest=3),
            "Ada S",
            "Name must be 3 characters or fewer. You typed 5",
        ),
        (
            Text("What happened?", longest=1),
            "ab",
            "Your answer must be 1 characters or fewer. You typed 2",
        ),
        (Email(), "ada@", "Enter an email address in the right format, like name@example.com"),
        (
            Phone(),
            "12",
            "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192",
        ),
        (
            Phone(),
            "call me",
            "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192",
        ),
        (Postcode(), "  ", "Enter a postcode"),
        (Email(), "", "Enter an email address"),
        (Phone(), "", "Enter a phone number"),
        (Postcode(), "RM17", "Enter a full UK postcode, like RM17 6SL"),
        (Postcode(), "—", "Enter a full UK postcode, like RM17 6SL"),
        (Number("People"), "two", "People must be a whole number, like 12"),
        (Number("People"), "1.5", "People must be a whole number, like 12"),
        (Number("People"), "-1", "People must be 0 or more"),
        (Number("People", most=9), "10", "People must be 9 or less"),
        (Money("Cost"), "1e9", "Cost must be an amount of money, like 250 or 1,234.50"),
        (Money("Cost"), "1.234", "Cost must be an amount of money, like 250 or 1,234.50"),
        (Money("Cost", most=Decimal(10)), "10.01", "Cost must be £10 or less"),
        (Choice("Bin", BINS), "other", "Select one of the answers on the list"),
        (Choice("Bin", BINS), "", "Select bin"),
        (YesNo("Again?"), "maybe", "Select one of the answers on the list"),
        (YesNo("Again?"), "", "Answer the question “Again?”"),
        (Tick("I agree", missing="Tick the box to go on"), "", "Tick the box to go on"),
        (Choices("Bins", BINS), "other", "Select one of the answers on the list"),
    ],
)
def test_mistake_gets_a_sentence(field: forms.Field, typed: str, sentence: str) -> None:
    assert said(field, typed) == sentence


def test_several_choices_are_kept_once_each() -> None:
    assert clean(Choices("Bins", BINS), "food", "refuse", "food") == ["food", "refuse"]


def test_answer_that_stands_alone_excludes_the_others() -> None:
    field = Choices("Bins", (*BINS, ("none", "None of these")), alone="none")

    assert clean(field, "none") == ["none"]
    assert "on its own" in said(field, "none", "food")


def test_required_choices_ask_for_one() -> None:
    assert said(Choices("Bins", BINS)) == "Select bins"


def test_upload_is_judged_by_its_size_and_ending() -> None:
    class Photo(PlainForm):
        photo = Upload("The photo", megabytes=1)

    def sending(name: str, content: bytes) -> PlainForm:
        return Photo({}, {"photo": SimpleUploadedFile(name, content)})

    assert sending("bin.JPG", b"x").is_valid()
    assert sending("bin.exe", b"x").errors["photo"] == ["The photo must be a JPG, JPEG or PNG file"]
    assert sending("bin.jpg", b"").errors["photo"] == ["The file you chose is empty"]
    assert sending("bin.jpg", b"x" * 1_048_577).errors["photo"] == [
        "The photo must be smaller than 1 MB"
    ]
    assert Photo({}, {}).errors["photo"] == ["Choose the photo"]
    assert Photo({}).is_multipart()


class TooEarly(Refused):
    """Closed too early, on {day}."""

    field = "answer"


class Elsewhere(Refused):
    """Not today."""


def test_refusal_stands_beside_its_field_or_above_the_form() -> None:
    form = asking(Text("Outcome"), "done")
    form.refuse(TooEarly(day="Monday"))
    form.refuse(Elsewhere())

    assert error_lines(form) == [
        {"text": "Not today."},
        {"text": "Closed too early, on Monday.", "href": "#id_answer"},
    ]


def test_fields_of_libraries_speak_plainly_too() -> None:
    class Theirs(PlainForm):
        login = forms.CharField(label="Email")
        password = forms.CharField(widget=forms.PasswordInput)
        remember = forms.BooleanField(label="Stay signed in", required=False)
        plan = forms.ChoiceField(choices=[("a", "A")])
        hidden = forms.CharField(widget=forms.HiddenInput)

    form = Theirs({"hidden": "x"})

    assert form.errors["login"] == ["Enter email"]
    assert 'data-module="govuk-password-input"' in str(form["password"])
    assert "Stay signed in" in str(form["remember"])
    assert "<select" in str(form["plan"])
    assert 'type="hidden"' in str(form["hidden"])


def test_nothing_is_marked_required_and_optional_is_said_in_words() -> None:
    form = asking(Text("Name", optional=True), "")

    assert "Name (optional)" in str(form["answer"])
    assert "required" not in str(form["answer"])


def test_question_can_be_the_page_heading() -> None:
    for field in (Text("Your name"), Choice("Bin", BINS)):
        drawn = asking(field, "")["answer"].as_heading

        assert '<h1 class="govuk-' in drawn


def test_answers_are_kept_and_escaped() -> None:
    drawn = str(asking(Text("Name", longest=3), '"><script>')["answer"])

    assert 'value="&#34;&gt;&lt;script&gt;"' in drawn
    assert 'aria-describedby="id_answer-error"' in drawn


def test_looks_reach_the_markup() -> None:
    field = Text(
        "Name", width="10", autocomplete="name", prefix="£", suffix="each", spellcheck=False
    )

    drawn = str(asking(field, "")["answer"])

    assert "govuk-input--width-10" in drawn
    assert 'autocomplete="name"' in drawn
    assert 'spellcheck="false"' in drawn
    assert "govuk-input__prefix" in drawn
    assert "govuk-input__suffix" in drawn


def test_options_show_hints_and_what_was_chosen() -> None:
    drawn = str(asking(Choice("Bin", BINS, inline=True, small=True), "food")["answer"])

    assert "The small one" in drawn
    assert 'value="food" checked' in drawn
    assert "govuk-radios--inline" in drawn


def test_first_option_of_a_list_is_no_answer() -> None:
    drawn = str(asking(Select("Bin", BINS), "")["answer"])

    assert '<option value="">Choose one</option>' in drawn


def test_form_begins_with_what_is_known() -> None:
    class Known(PlainForm):
        again = YesNo("Again?")
        bins = Choices("Bins", BINS)

    form = Known(initial={"again": False, "bins": ["food"]})

    assert 'value="no" checked' in str(form["again"])
    assert 'value="food" checked' in str(form["bins"])
