from connected.foundation.ui.forms import Email, PlainForm


class EmailForm(PlainForm):
    email = Email("What is your email address?", hint="We will send you a code to sign in with.")
