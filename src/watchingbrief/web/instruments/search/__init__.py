"""Search over the provisions one may read: the same words, the same results and the same order on both databases."""
