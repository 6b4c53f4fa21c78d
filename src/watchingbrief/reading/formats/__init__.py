"""One file a format: bytes in, transcript out."""
