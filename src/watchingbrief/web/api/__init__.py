"""The read API and the feeds."""
