"""Signed webhooks: events as JSON, posted to addresses that can tell that they come from this watch."""
