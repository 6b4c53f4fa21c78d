"""Comparing versions: redline, moves, drift, and what became of recommendations."""
