"""Reports on a law set beside a treaty."""
