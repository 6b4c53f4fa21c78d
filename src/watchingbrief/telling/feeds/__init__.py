"""Atom feeds (RFC 4287): files in the workspace that any feed reader follows, from disk or published."""
