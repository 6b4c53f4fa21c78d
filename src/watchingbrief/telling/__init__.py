"""From the events of watching to the people who follow a law: feeds, mail, webhooks, a digest.

`tell` is the whole of it. What people are told is told once: see `told.py` for what a crash can do.
"""
