"""A review, written out."""
