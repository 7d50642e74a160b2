from connected.foundation.ui.forms import PlainForm, YesNo


class DigestForm(PlainForm):
    wants = YesNo(
        "Do you want an email about your teams each Monday?",
        hint="It comes at 7 in the morning, with the figures of the week before and the way to their cases.",
        missing="Select yes if you want an email each Monday",
    )
