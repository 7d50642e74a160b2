from connected.foundation.ui.navigation import Link
from connected.strategy.plan.navigation import DELIVERY
from connected.strategy.projects.permissions import SEE_PROJECT_FILES

STRATEGY = [Link("Delivery plan", "list-projects", order=10, group=DELIVERY)]
STAFF = [Link("Projects", "list-project-files", needs=SEE_PROJECT_FILES, order=45, key="p")]
