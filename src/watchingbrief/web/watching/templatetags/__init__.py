"""Template tags of watching."""
