"""Template tags of comparing."""
