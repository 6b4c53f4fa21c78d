"""Mail: one message, one recipient, and nothing in it that a reader's program would have to fetch."""
