"""How the sample bill is made: one source a draft, four formats from it."""
