"""Where a journey is and where it goes next, and what its answers say. Pure: no database, no forms."""
