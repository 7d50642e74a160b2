from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.template import engines
from django.test import RequestFactory
from markupsafe import Markup

from connected.foundation.ui.forms import Date, LongText, PlainForm, Text
from connected.foundation.ui.pieces import notices, summary_rows


class Asking(PlainForm):
    name = Text("Your name")
    day = Date("The date")


def rendered(source: str, **given: object) -> str:
    return engines["pages"].env.from_string(source).render(**given)


def test_notices_are_shown_once() -> None:
    request = RequestFactory().get("/")
    request._messages = CookieStorage(request)
    messages.success(request, "The <case> is closed.")
    messages.info(request, "Nothing else.")

    shown = notices(request)

    assert "The &lt;case&gt; is closed." in shown
    assert shown.count("govuk-notification-banner--success") == 1
    assert shown.count('role="region"') == 1


def test_only_question_can_be_the_heading() -> None:
    assert '<h1 class="govuk-label-wrapper">' in rendered(
        '{{ question(form["name"], heading=true) }}', form=Asking()
    )


def test_form_is_whole_with_its_token_and_the_name_of_the_act() -> None:
    made = rendered(
        '{{ plain_form(form, button="Send it", action="/send") }}',
        form=Asking(),
        csrf_input=Markup("<token>"),
    )

    assert made.startswith('<form method="post" novalidate action="/send">\n<token>')
    assert "Send it" in made
    assert "enctype" not in made


def test_errors_are_said_only_after_something_was_sent() -> None:
    source = "{{ error_prefix(form) }}{{ error_summary(form) }}"

    assert rendered(source, form=Asking()) == ""
    assert rendered(source, form="not a form") == ""
    assert rendered(source, form=Asking({})).startswith("Error: ")


def test_markup_in_a_summary_stays_markup() -> None:
    rows = summary_rows([["Photo", Markup("<img>")]])

    assert rows == [{"key": {"text": "Photo"}, "value": {"html": Markup("<img>")}}]


def test_label_of_a_date_leads_to_its_first_part() -> None:
    assert Asking()["day"].id_for_label == "id_day-day"


def test_date_knows_whether_it_was_sent() -> None:
    widget = Asking.base_fields["day"].widget

    assert widget.value_omitted_from_data({}, {}, "day")
    assert not widget.value_omitted_from_data({"day-year": ""}, {}, "day")


def test_text_without_limit_has_no_count() -> None:
    class Free(PlainForm):
        more = LongText("More")

    form = Free()
    form.fields["more"].longest = 0  # type: ignore[attr-defined]

    assert "character-count" not in str(form["more"])
