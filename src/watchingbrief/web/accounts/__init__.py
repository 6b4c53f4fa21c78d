"""Accounts: people, organisations, the roles people have in them, invitations."""
