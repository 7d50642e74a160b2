from connected.foundation.notify.rules import LONGEST_SUBJECT, LONGEST_TEXT
from connected.foundation.ui.forms import LongText, PlainForm, Text


class WordsForm(PlainForm):
    subject = Text("Subject of the email, heading of the letter", longest=LONGEST_SUBJECT)
    body = LongText("Email and letter", longest=4000, rows=14)
    text = LongText(
        "Text message",
        hint="For people who gave a mobile number and no email address.",
        optional=True,
        longest=LONGEST_TEXT,
        rows=4,
    )
