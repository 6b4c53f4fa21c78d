"""How accurate reviews are, written out."""
