"""What a law says, written out."""
