"""What changes do to rights, written out."""
