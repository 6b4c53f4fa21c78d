"""What pages of other parts show of what was said."""
