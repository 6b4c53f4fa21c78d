"""Speaking together: comments, amendments, positions, letters and their signatures."""
