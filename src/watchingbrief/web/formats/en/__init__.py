"""English as it is written in most of the world: Django's is that of the United States."""
