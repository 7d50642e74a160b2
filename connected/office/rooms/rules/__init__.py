"""What may be booked, when, and what may still be done about it. Nothing here reads the database."""
