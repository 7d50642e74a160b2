"""Sets up and runs a council on one computer, with nothing but Python's standard library."""
