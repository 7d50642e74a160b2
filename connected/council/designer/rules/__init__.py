"""What a design is made of, and how it changes. Nothing here reads the database."""
