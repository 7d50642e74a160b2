"""What pages, exports and operations ask about money."""
