"""Questions on a page. Compose a `PlainForm` of these fields."""

from connected.foundation.ui.forms.choices import Choice, Choices, Select, Tick, YesNo
from connected.foundation.ui.forms.dates import Date
from connected.foundation.ui.forms.look import Look
from connected.foundation.ui.forms.numbers import Money, Number
from connected.foundation.ui.forms.plain import PlainForm
from connected.foundation.ui.forms.texts import Email, LongText, Phone, Postcode, Text
from connected.foundation.ui.forms.uploads import Upload

__all__ = [
    "Choice",
    "Choices",
    "Date",
    "Email",
    "LongText",
    "Look",
    "Money",
    "Number",
    "Phone",
    "PlainForm",
    "Postcode",
    "Select",
    "Text",
    "Tick",
    "Upload",
    "YesNo",
]
