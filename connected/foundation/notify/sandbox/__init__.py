"""A stand-in for GOV.UK Notify, for the demo and the tests: its API and its reports, and nothing is sent to anybody."""
