"""Watching Brief: reads a law, reviews it provision by provision, and quotes the law for every finding."""
