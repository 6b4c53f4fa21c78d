"""The reading room: a law as a page one is glad to read, its findings in the margin."""
