from connected.foundation.ui.navigation import Link

FOOTER = [Link("Wards", "list-wards", order=70)]
