"""What can come between a message and whoever it is for."""


class NotTaken(Exception):  # noqa: N818  (what happened, in words, is the message)
    """A message was not taken, or nobody can say that it was. The words name no address and no person."""
