"""A comparison, written out."""
