from connected.foundation.ui import forms as ui


class FindRequestForm(ui.PlainForm):
    reference = ui.Text(
        "Reference",
        hint="It is in the email we sent you. It looks like BK-7F3K-2Q.",
        missing="Enter the reference",
        longest=40,
        width="10",
        spellcheck=False,
        autocomplete="off",
    )
    email = ui.Email(
        "Your email address",
        hint="The one you gave us when you made the request.",
        missing="Enter your email address",
    )
