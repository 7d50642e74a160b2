from connected.foundation.ui.navigation import Link

FOOTER = [Link("Requests by area", "view-demand", order=60)]
