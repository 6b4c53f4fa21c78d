"""The review workflow: running a review, and what people say of its findings."""
