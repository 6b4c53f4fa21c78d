"""Sources followed over time: what they held is kept as evidence, and what changed is told as events.

A source (`source.py`) is fetched (`fetching/`), its state is kept raw in the store (`snapshots/`), the laws in it are
read (of a web page, the part that is the law: `page/`) and compared with those seen before (`following/`), and what
happened is an event (`event.py`). Who listens is no matter of this stage: see `telling/`.
"""
