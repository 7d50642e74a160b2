"""What a service definition is, and what makes one sound. Pure: no database, no forms."""
