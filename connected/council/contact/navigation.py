from connected.foundation.ui.navigation import Link

PUBLIC = [Link("Contact us", "find-contact", order=80)]
