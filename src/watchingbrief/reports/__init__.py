"""What a person or a program takes away: the instrument and its review in the formats they use."""
