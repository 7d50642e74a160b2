from connected.foundation.ui.navigation import Link

DEMO = [
    Link("Step into a role", "choose-role", order=10),
    Link("Read the messages", "view-demo-outbox", order=20),
]
