"""A ledger written down, as people keep it.

True of a written ledger: read back, it is the ledger that was written.
"""

import yaml

from watchingbrief.comparison.uptake.ledger import Ledger


def ledger_yaml(ledger: Ledger) -> bytes:
    """The ledger as YAML in UTF-8."""
    stated = ledger.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(stated, allow_unicode=True, sort_keys=False, width=110).encode("utf-8")
