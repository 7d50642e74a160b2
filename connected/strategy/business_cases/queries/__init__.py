"""What the pages of business cases ask for."""
