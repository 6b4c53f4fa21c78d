"""The column document: drafts side by side, a row for each provision, changes marked against the draft before."""
