"""A digest: what happened in a period, by jurisdiction, the gravest first."""
