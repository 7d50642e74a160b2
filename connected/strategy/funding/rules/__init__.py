"""What money may not do, and how borrowing, provision and exposure are worked out."""
