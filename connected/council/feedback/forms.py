from connected.council.feedback.models import Rating
from connected.foundation.ui import forms as ui


class RatingForm(ui.PlainForm):
    score = ui.Choice(
        "How satisfied are you with making this request?",
        [(str(value), label) for value, label in Rating.Score.choices],
        missing="Select how satisfied you are",
        size="m",
    )
    words = ui.LongText(
        "How could we make it better?",
        hint="Do not tell us your name, or anything else about who you are.",
        longest=1000,
        size="m",
        optional=True,
    )
