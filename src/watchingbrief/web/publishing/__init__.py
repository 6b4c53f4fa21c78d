"""Publishing a review: frozen, dated, citable, in every format."""
