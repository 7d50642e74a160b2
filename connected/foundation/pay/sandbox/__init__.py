"""A stand-in for GOV.UK Pay, for the demo and the tests: its API, its card pages and its messages, and no money."""
