"""Uptake as text, page, table and JSON."""
