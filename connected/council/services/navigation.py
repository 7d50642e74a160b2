from connected.foundation.ui.navigation import Link

PUBLIC = [Link("Services", "list-services", order=10)]
