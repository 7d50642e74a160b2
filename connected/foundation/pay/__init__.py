"""Taking payments: a small interface to a payment provider, and GOV.UK Pay behind it."""
