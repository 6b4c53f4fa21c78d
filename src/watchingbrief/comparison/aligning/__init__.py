"""Which provision of one version is which of the other."""
