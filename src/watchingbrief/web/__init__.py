"""The site: one place for an organisation or a coalition to read, review, compare, watch and speak together.

One folder a noun. Each has its `models.py` (what is kept), `views.py` (thin), `urls.py`, `templates/` and what the noun
knows how to do in modules named for it. `rights.py` says who may do what, `settings.py` how a site is set up,
`serving.py` what `wbrief serve` starts.
"""
