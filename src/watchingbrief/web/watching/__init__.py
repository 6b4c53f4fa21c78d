"""Watching on the site: sources, events, the agenda, alerts."""
