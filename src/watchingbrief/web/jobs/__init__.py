"""Work in the background: its progress, and what becomes of it when a worker is killed."""
