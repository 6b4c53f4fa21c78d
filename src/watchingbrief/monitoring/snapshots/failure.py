"""What goes wrong with a store. Each says what, where, and what to do; failing to record stops a run."""


class StoreFailure(Exception):  # noqa: N818  (told to whoever runs the watch)
    """Anything a store cannot do."""


class NotRecorded(StoreFailure):
    """Something could not be written down: a full disk, no permission. Whoever watches must stop."""


class StoreInUse(StoreFailure):
    """Another process is writing to this store."""


class StoreDamaged(StoreFailure):
    """What the store holds is not what was recorded."""
