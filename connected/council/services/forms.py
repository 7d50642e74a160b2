from connected.foundation.ui import forms as ui


class SearchForm(ui.PlainForm):
    """What to look for. Nothing is an answer too: the page then only asks."""

    q = ui.Text("Search services", longest=100, optional=True)
