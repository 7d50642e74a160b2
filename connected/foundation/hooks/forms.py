from connected.foundation.hooks.events import events
from connected.foundation.ui.forms import Choices, PlainForm, Text


class HookForm(PlainForm):
    name = Text("Which system is told?", longest=80)
    address = Text("Address", hint="It begins with https://", longest=300, spellcheck=False)
    events = Choices(
        "Of which events?",
        lambda: [(event.name, event.title) for event in events()],
        missing="Select the events",
    )
