"""The life of one project, step by step, as the people of the demo borough take them."""
