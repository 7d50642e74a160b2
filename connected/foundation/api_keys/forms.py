from connected.foundation.api_keys.models import ApiKey
from connected.foundation.ui.forms import Choices, PlainForm, Text


class KeyForm(PlainForm):
    name = Text("Which system is it for?", hint="For example, FixMyStreet", longest=80)
    scopes = Choices("What may it do?", ApiKey.Scope.choices, missing="Select what it may do")
